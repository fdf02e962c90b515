import { collection } from "../policy/collection";
import type { Job } from "../signals/promql-text";
import type { PrometheusSignal } from "../signals/signal";
import type { GrafanaAlert } from "./alert";
import { grafanaAlert } from "./grafana-alert";
import { unlessDown } from "./unless-down";

interface TelemetrySignals {
  readonly targetDown: PrometheusSignal;
  readonly answering: PrometheusSignal;
  readonly servedThroughout: (windowSeconds: number) => PrometheusSignal;
  readonly silent: (job: Job) => PrometheusSignal;
}

/**
 * Without an alert of their own: a routine that reports nothing has one for its overdue result; no alert reads the cache's
 * exporter; and a collector is missed by its probes.
 */
type Watched = Exclude<Job, "routines" | "redis" | "collector">;

const WATCHED = {
  probe: { name: "ProbeTelemetryMissing", blindTo: "whether the service is up" },
  application: { name: "ApplicationTelemetryMissing", blindTo: "errors and slowness" },
  node: { name: "NodeTelemetryMissing", blindTo: "the servers' CPU, memory, disk and network" },
  postgres: { name: "PostgresTelemetryMissing", blindTo: "the database's connections" },
  grafana: { name: "GrafanaTelemetryMissing", blindTo: "whether alerts are evaluated and delivered" },
} as const satisfies Record<Watched, { name: string; blindTo: string }>;
/** Dead servers are silent too: when nobody is served, their silence is no news. Probes must speak whatever happens. */
const DIES_WITH_THE_SERVICE: readonly Watched[] = ["application", "node", "postgres"];

/**
 * An alert for the absence of every source, so that no other alert has to guess what silence means.
 *
 * @param ingestionWatched does somebody else tell when all of them are silent at once? Then these do not tell it again.
 */
export function telemetryAlerts(
  signals: TelemetrySignals,
  ingestionWatched: boolean,
  dashboard: string,
): GrafanaAlert[] {
  const { lastsSeconds } = collection.absence;
  const silences = (Object.keys(WATCHED) as Watched[]).map((job) => {
    const { name, blindTo } = WATCHED[job];
    return grafanaAlert({
      name,
      when: [
        { signal: signals.silent(job), is: "above", limit: 0 },
        ...(DIES_WITH_THE_SERVICE.includes(job) ? [unlessDown(signals.servedThroughout(lastsSeconds))] : []),
        ...(ingestionWatched ? [{ signal: signals.answering, is: "atLeast", limit: 1 } as const] : []),
      ],
      forSeconds: lastsSeconds,
      summary: `We are blind to ${blindTo}`,
      description: `No ${job} target has answered for ${lastsSeconds / 60} minutes: users may be in trouble without anybody knowing.`,
      dashboard,
    });
  });
  return [
    ...silences,
    grafanaAlert({
      name: "TargetDown",
      when: [{ signal: signals.targetDown, is: "above", limit: 0 }, unlessDown(signals.servedThroughout(lastsSeconds))],
      forSeconds: lastsSeconds,
      summary: "We see less than we should: one of the sources is silent",
      description: `{{ $labels.instance }} of {{ $labels.job }} has not answered for ${lastsSeconds / 60} minutes; others of its job do.`,
      dashboard,
    }),
  ];
}
