import type { Threshold } from "../../alerts/alert";
import type { EmittedRule } from "../../checks/emitted/grafana-rules";
import { alertPolicy } from "../../policy/alert-policies";
import { collection } from "../../policy/collection";
import { health } from "../../policy/health";
import { instanceTypes } from "../../policy/instance-types";
import { machines } from "../../policy/machines";
import { availabilitySignals } from "../../signals/prometheus/availability";
import { databaseSignals } from "../../signals/prometheus/database";
import { httpSignals } from "../../signals/prometheus/http";
import { machineSignals } from "../../signals/prometheus/machines";
import { satisfactionSignals } from "../../signals/prometheus/satisfaction";
import { webSocketSignals } from "../../signals/prometheus/websocket";
import type { PrometheusSignal } from "../../signals/signal";

const WINDOW_SECONDS = 300;
const OPERATORS = { above: ">", atLeast: ">=", below: "<" } as const;

function rule(
  name: string,
  severity: string,
  forSeconds: number,
  ...conditions: Threshold<PrometheusSignal>[]
): EmittedRule {
  return {
    name,
    group: "reference",
    labels: { severity, environment: "production", cause: name },
    annotations: {},
    conditions: conditions.map(({ signal, is, limit }, index) => ({
      refId: `${index}`,
      query: signal.query,
      operator: OPERATORS[is],
      limit,
    })),
    intervalSeconds: collection.evaluation.intervalSeconds,
    forSeconds,
    keepFiringForSeconds: 0,
    noDataState: "OK",
    execErrState: "KeepLast",
    isPaused: false,
  };
}

/** The handbook's numbers as plain thresholds: a mean of five minutes over its limit for five minutes. */
export function staticThresholds(environment: string): EmittedRule[] {
  const http = httpSignals(environment);
  const machine = machineSignals(environment, instanceTypes["m7g.large"].networkBaselineGigabitsPerSecond);
  const { availability, errorRate, responseTime, apiResponse, webSocket, databaseQuery, satisfaction } = health;
  const limits: [string, string, PrometheusSignal, "above" | "below", number][] = [
    [
      "Availability",
      "P1",
      availabilitySignals(environment).availabilityPercent(WINDOW_SECONDS),
      "below",
      availability.targetPercent,
    ],
    // The severity is the handbook's, and that of our own alert on the same threshold.
    [
      "ErrorRate",
      alertPolicy("ErrorRateHigh").severity,
      http.errorPercent(WINDOW_SECONDS),
      "above",
      errorRate.maximumPercent,
    ],
    ["ResponseTime", "P2", http.meanResponse, "above", responseTime.averageSeconds],
    ["ApiResponseTime", "P2", http.apiPercentile95, "above", apiResponse.percentile95Seconds],
    ["WebSocket", "P2", webSocketSignals(environment).percentile95, "above", webSocket.percentile95Seconds],
    ["Query", "P2", databaseSignals(environment).meanQuery, "above", databaseQuery.averageSeconds],
    ["Cpu", "P3", machine.fleetCpuPercent, "above", machines.cpu.averagePercent],
    ["CpuPeak", "P2", machine.cpuPercent, "above", machines.cpu.peakPercent],
    ["Memory", "P3", machine.fleetMemoryPercent, "above", machines.memory.averagePercent],
    ["MemoryPeak", "P2", machine.memoryPercent, "above", machines.memory.peakPercent],
    ["Disk", "P3", machine.diskPercent, "above", machines.disk.maximumPercent],
    ["Network", "P3", machine.networkPercent, "above", machines.network.maximumPercent],
    ["Satisfaction", "P3", satisfactionSignals(environment).meanRating, "below", satisfaction.minimumRating],
  ];
  return limits.map(([name, severity, signal, is, limit]) =>
    rule(name, severity, WINDOW_SECONDS, { signal, is, limit }),
  );
}

/** The factors and windows that the SRE workbook prints (chapter 5, table 5-8), over errors and availability. */
const WORKBOOK = [
  { factor: 14.4, longHours: 1, shortMinutes: 5, severity: "P1" },
  { factor: 6, longHours: 6, shortMinutes: 30, severity: "P1" },
  { factor: 3, longHours: 24, shortMinutes: 120, severity: "P2" },
  { factor: 1, longHours: 72, shortMinutes: 360, severity: "P3" },
] as const;

/** A standard four-window burn-rate set, without anything else. */
export function workbookBurnRates(environment: string): EmittedRule[] {
  const objectives = {
    Availability: availabilitySignals(environment).unavailablePercent,
    ErrorRate: httpSignals(environment).errorPercent,
  };
  const budget = 100 - health.availability.targetPercent;
  return Object.entries(objectives).flatMap(([name, lost]) =>
    WORKBOOK.map(({ factor, longHours, shortMinutes, severity }) =>
      rule(
        `${name}Burn${factor}`,
        severity,
        0,
        { signal: lost(longHours * 3600), is: "above", limit: factor * budget },
        { signal: lost(shortMinutes * 60), is: "above", limit: factor * budget },
      ),
    ),
  );
}
