import type { AlertName } from "../policy/alert-policies";
import { PACES } from "../signals/recordings/objectives";
import type { PrometheusSignal } from "../signals/signal";
import type { Breakdown, GrafanaAlert } from "./alert";
import { CURRENT } from "./render/current-value";

interface BreakdownSignals {
  readonly failedByRoute: PrometheusSignal;
  readonly failedByServer: PrometheusSignal;
  readonly refusedByRoute: PrometheusSignal;
  readonly refusedByServer: PrometheusSignal;
  readonly percentile95ByRoute: PrometheusSignal;
  readonly dataQueriesByRoute: PrometheusSignal;
  readonly meanResponseByServer: PrometheusSignal;
  readonly meanQueryByOperation: PrometheusSignal;
  readonly percentile95ByEvent: PrometheusSignal;
  readonly failedByZone: PrometheusSignal;
  readonly unreachedByServer: PrometheusSignal;
  readonly cpuPercent: PrometheusSignal;
  readonly memoryPercent: PrometheusSignal;
  readonly diskPercent: PrometheusSignal;
  readonly remoteWriteDelay: PrometheusSignal;
}

/** Returns groups of alerts, in which each alert that aggregates routes, servers or zones has the breakdown that names the worst. */
export function withBreakdowns<G extends Readonly<Record<string, GrafanaAlert[]>>>(
  groups: G,
  signals: BreakdownSignals,
): G {
  const known = breakdowns(signals);
  const added = (alert: GrafanaAlert) => {
    const of = known[alert.name];
    return of === undefined ? alert : { ...alert, breakdowns: of };
  };
  return Object.fromEntries(Object.entries(groups).map(([name, alerts]) => [name, alerts.map(added)])) as G;
}

function breakdowns(signals: BreakdownSignals): Readonly<Partial<Record<AlertName<"grafana">, Breakdown[]>>> {
  const server = { label: "instance", part: "server" } as const;
  const route = { label: "route", part: "route" } as const;
  const percentile = `95th percentile ${CURRENT}`;
  const average = `average ${CURRENT}`;
  const failed = [
    { ...route, shows: `${CURRENT} of the failures`, signal: signals.failedByRoute },
    { ...server, shows: `${CURRENT} of the failures`, signal: signals.failedByServer },
  ];
  const refused = [
    { ...route, shows: `${CURRENT} of the refused requests`, signal: signals.refusedByRoute },
    { ...server, shows: `${CURRENT} of the refused requests`, signal: signals.refusedByServer },
  ];
  const slowServer = { ...server, shows: average, signal: signals.meanResponseByServer };
  const slow = [{ ...route, shows: percentile, signal: signals.percentile95ByRoute }, slowServer];
  const slowQueries = [{ ...route, shows: percentile, signal: signals.dataQueriesByRoute }, slowServer];
  const zones = [
    { label: "zone", part: "zone", shows: `${CURRENT} of its health checks failed`, signal: signals.failedByZone },
  ];
  const unreached = [
    {
      ...server,
      shows: "cannot reach {{ $labels.dependency }}",
      signal: signals.unreachedByServer,
      within: "dependency",
    },
  ];
  const ofPaces = (objective: "AvailabilityBudget" | "ErrorRateBudget" | "QueryLatencyBudget", all: Breakdown[]) =>
    Object.fromEntries(
      PACES.map((pace) => [`${objective}${pace[0]?.toUpperCase()}${pace.slice(1)}Burn`, all] as const),
    );
  const cpu = [{ ...server, shows: CURRENT, signal: signals.cpuPercent }];
  const memory = [{ ...server, shows: CURRENT, signal: signals.memoryPercent }];
  const disk = [{ ...server, shows: `disk ${CURRENT} full`, signal: signals.diskPercent, within: "instance" }];
  return {
    ...ofPaces("AvailabilityBudget", zones),
    ...ofPaces("ErrorRateBudget", failed),
    ...ofPaces("QueryLatencyBudget", slowQueries),
    ErrorRateHigh: failed,
    RequestsRefusedForMost: refused,
    RequestsRefusedOften: refused,
    ResponseTimeHigh: slow,
    ApiResponseTimeHigh: slowQueries,
    RequestsStalled: slow,
    SlowestRequestsHigh: slow,
    DependencyDown: unreached,
    DependencyDownForSome: unreached,
    WebSocketLatencyHigh: [
      { label: "event", part: "type of update", shows: percentile, signal: signals.percentile95ByEvent },
    ],
    DatabaseQueryTimeHigh: [
      { label: "operation", part: "operation", shows: average, signal: signals.meanQueryByOperation },
    ],
    CpuHigh: cpu,
    CpuHighAtMaximum: cpu,
    MemoryHigh: memory,
    MemoryHighAtMaximum: memory,
    DiskFullSoon: disk,
    DiskFillingFast: disk,
    MetricsLate: [{ label: "instance", part: "collector", shows: `${CURRENT} late`, signal: signals.remoteWriteDelay }],
  };
}
