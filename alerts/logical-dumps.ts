import { logicalDumps } from "../policy/logical-dumps";
import type { PrometheusSignal } from "../signals/signal";
import type { GrafanaAlert } from "./alert";
import { grafanaAlert } from "./grafana-alert";
import { CURRENT } from "./render/current-value";

interface LogicalDumpSignals {
  readonly sinceVerified: PrometheusSignal;
  readonly failedDumps: PrometheusSignal;
  readonly failedVerifications: PrometheusSignal;
}

const HOUR_SECONDS = 3600;

/** Alerts for the daily dump of the database. LogicalDumpOverdue alone fires when no collector reports a dump. */
export function logicalDumpAlerts(signals: LogicalDumpSignals, dashboard: string): GrafanaAlert[] {
  const { overdueHours, failedSeconds } = logicalDumps.late;
  const hours = failedSeconds / HOUR_SECONDS;
  return [
    grafanaAlert({
      name: "LogicalDumpOverdue",
      when: [{ signal: signals.sinceVerified, is: "above", limit: overdueHours * HOUR_SECONDS }],
      forSeconds: 0,
      missingData: "fires",
      summary: "A lost table may not be restorable: no dump of the database was verified in time",
      description: `The newest verified dump is ${CURRENT} old; threshold: above ${overdueHours} hours. First step: read the log of the last run on the collectors.`,
      dashboard,
    }),
    grafanaAlert({
      name: "LogicalDumpFailed",
      when: [{ signal: signals.failedDumps, is: "above", limit: 0 }],
      forSeconds: failedSeconds,
      summary: "Last night's dump of the database is missing; the live data is not affected",
      description: `The step {{ $labels.step }} of the last run failed (value ${CURRENT}; threshold: above 0 for ${hours} hours), and no dump was made since. First step: read the reason in the log of the collectors.`,
      dashboard,
    }),
    grafanaAlert({
      name: "LogicalDumpUnverified",
      when: [{ signal: signals.failedVerifications, is: "above", limit: 0 }],
      forSeconds: failedSeconds,
      summary: "Last night's dump may not be restorable; the live data is not affected",
      description: `The step {{ $labels.step }} of the last run failed (value ${CURRENT}; threshold: above 0 for ${hours} hours): the dump was not restored, or it differs from its source. First step: read the differences in the log of the collectors.`,
      dashboard,
    }),
  ];
}
