import { collection } from "../policy/collection";
import type { Severity } from "../policy/severities";
import type { Job } from "../signals/promql-text";
import type { PrometheusSignal } from "../signals/signal";
import type { GrafanaAlert } from "./alert";
import { grafanaAlert } from "./grafana-alert";

interface TelemetrySignals {
  readonly silent: (job: Job) => PrometheusSignal;
}

/** Without probes an outage is found by nobody, without the application no error: those two cannot wait. */
const WATCHED: Record<Job, { severity: Severity; blindTo: string }> = {
  probe: { severity: "P1", blindTo: "whether the service is up" },
  application: { severity: "P1", blindTo: "errors and slowness" },
  node: { severity: "P2", blindTo: "the servers' CPU, memory, disk and network" },
  postgres: { severity: "P2", blindTo: "the database's connections" },
};

/** An alert for the absence of every source, so that no other alert has to guess what silence means. */
export function telemetryAlerts(signals: TelemetrySignals, dashboard: string): GrafanaAlert[] {
  return (Object.keys(WATCHED) as Job[]).map((job) =>
    grafanaAlert({
      name: `${job[0]?.toUpperCase()}${job.slice(1)}TelemetryMissing`,
      severity: WATCHED[job].severity,
      when: [{ signal: signals.silent(job), is: "above", limit: 0 }],
      forSeconds: collection.absence.lastsSeconds,
      summary: `We are blind to ${WATCHED[job].blindTo}`,
      description: `No ${job} target has answered for ${collection.absence.lastsSeconds / 60} minutes: users may be in trouble without anybody knowing.`,
      dashboard,
    }),
  );
}
