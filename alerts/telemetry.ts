import { collection } from "../policy/collection";
import type { Job } from "../signals/promql-text";
import type { PrometheusSignal } from "../signals/signal";
import type { GrafanaAlert } from "./alert";
import { grafanaAlert } from "./grafana-alert";

interface TelemetrySignals {
  readonly silent: (job: Job) => PrometheusSignal;
}

const WATCHED = {
  probe: { name: "ProbeTelemetryMissing", blindTo: "whether the service is up" },
  application: { name: "ApplicationTelemetryMissing", blindTo: "errors and slowness" },
  node: { name: "NodeTelemetryMissing", blindTo: "the servers' CPU, memory, disk and network" },
  postgres: { name: "PostgresTelemetryMissing", blindTo: "the database's connections" },
} as const satisfies Record<Job, { name: string; blindTo: string }>;

/** An alert for the absence of every source, so that no other alert has to guess what silence means. */
export function telemetryAlerts(signals: TelemetrySignals, dashboard: string): GrafanaAlert[] {
  const { lastsSeconds } = collection.absence;
  return (Object.keys(WATCHED) as Job[]).map((job) => {
    const { name, blindTo } = WATCHED[job];
    return grafanaAlert({
      name,
      when: [{ signal: signals.silent(job), is: "above", limit: 0 }],
      forSeconds: lastsSeconds,
      summary: `We are blind to ${blindTo}`,
      description: `No ${job} target has answered for ${lastsSeconds / 60} minutes: users may be in trouble without anybody knowing.`,
      dashboard,
    });
  });
}
