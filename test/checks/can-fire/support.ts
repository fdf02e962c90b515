import type { CloudWatchAlert, EventAlert, GrafanaAlert } from "../../../alerts/alert";
import { cloudWatchAlert, eventAlert } from "../../../alerts/cloudwatch-alert";
import { grafanaAlert } from "../../../alerts/grafana-alert";
import { neverFiringFaults } from "../../../checks/can-fire/never-firing";
import { prometheus } from "../../../signals/prometheus/prometheus";
import type { CloudWatchSignal } from "../../../signals/signal";

type Is = GrafanaAlert["when"][number]["is"];
const words = { dashboard: "page", summary: "A fault", description: "The value is high." };

/** A threshold of a changed alert: a query and its limit. */
export const when = (query: string, is: Is = "above", limit = 0) => ({
  signal: prometheus({ question: "What is measured?", unit: "count", query }),
  is,
  limit,
});

type When = ReturnType<typeof when>;

/** Returns the faults of a Grafana alert with these thresholds. */
export function grafanaFaults(conditions: readonly [When, ...When[]], more: Partial<GrafanaAlert> = {}): string[] {
  const alert = grafanaAlert({ name: "CpuHigh", when: conditions, forSeconds: 0, ...words });
  return neverFiringFaults([{ ...alert, ...more }], "production", []);
}

/** Returns the faults of a query with the threshold "above zero". */
export const queryFaults = (query: string): string[] => grafanaFaults([when(query)]);

/** Returns the faults of a CloudWatch alert that differs from a valid one. */
export function cloudWatchFaults(
  signal: Partial<CloudWatchSignal>,
  limits: Partial<CloudWatchAlert["when"]> = {},
  more: Partial<CloudWatchAlert> = {},
): string[] {
  const alert = cloudWatchAlert({
    name: "ReadersAtMaximum",
    when: {
      signal: {
        source: "cloudwatch",
        question: "What is measured?",
        unit: "percent",
        periodSeconds: 60,
        metrics: { cpu: cpu() },
        ...signal,
      },
      is: "above",
      limit: 70,
      ...limits,
    },
    datapointsToAlarmCount: 3,
    evaluationPeriodsCount: 5,
    missingData: "notBreaching",
    ...words,
  });
  return neverFiringFaults([{ ...alert, ...more }], "production", []);
}

/** The CPU of a group of servers, one way or the other. */
export function cpu(change: Partial<CloudWatchSignal["metrics"][string]> = {}) {
  return {
    namespace: "AWS/EC2",
    name: "CPUUtilization",
    statistic: "Average" as const,
    dimensions: { AutoScalingGroupName: "servers" },
    ...change,
  };
}

/** Returns the faults of an event pattern. */
export function patternFaults(pattern: EventAlert["pattern"]): string[] {
  return neverFiringFaults([eventAlert({ name: "BackupJobFailed", pattern, ...words })], "production", []);
}
