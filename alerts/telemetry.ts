import { collection } from "../policy/collection";
import { monitoring } from "../policy/monitoring";
import type { Job } from "../signals/prometheus/promql-text";
import type { PrometheusSignal } from "../signals/signal";
import type { GrafanaAlert } from "./alert";
import { grafanaAlert } from "./grafana-alert";
import { CURRENT } from "./render/current-value";
import { suppressWhileAlerted } from "./suppress-while-alerted";
import { suppressWhileDown } from "./suppress-while-down";

interface TelemetrySignals {
  readonly targetDown: PrometheusSignal;
  readonly answering: PrometheusSignal;
  readonly servedThroughout: (windowSeconds: number) => PrometheusSignal;
  readonly flapping: PrometheusSignal;
  readonly late: PrometheusSignal;
  readonly remoteWriteDelay: PrometheusSignal;
  readonly remoteWriteFailed: PrometheusSignal;
  readonly recordingsMissing: PrometheusSignal;
  readonly known: (job: Job) => PrometheusSignal;
  readonly silent: (job: Job) => PrometheusSignal;
}

/**
 * Without an alert of their own: a routine that reports nothing has one for its overdue result, and a collector is missed by its
 * probes.
 */
type Watched = Exclude<Job, "routines" | "collector">;

const WATCHED = {
  probe: { name: "ProbeTelemetryMissing", blindTo: "whether the service is up" },
  application: { name: "ApplicationTelemetryMissing", blindTo: "errors and slowness" },
  node: { name: "NodeTelemetryMissing", blindTo: "the servers' CPU, memory, disk and network" },
  postgres: { name: "PostgresTelemetryMissing", blindTo: "the database's connections" },
  redis: { name: "RedisTelemetryMissing", blindTo: "the cache" },
  grafana: { name: "GrafanaTelemetryMissing", blindTo: "whether alerts are evaluated and delivered" },
} as const satisfies Record<Watched, { name: string; blindTo: string }>;
/** Dead servers are silent too: when nobody is served, their silence is no news. Probes must speak whatever happens. */
const DIES_WITH_THE_SERVICE: readonly Watched[] = ["application", "node", "postgres", "redis"];

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
        ...(DIES_WITH_THE_SERVICE.includes(job) ? [suppressWhileDown(signals.servedThroughout(lastsSeconds))] : []),
        ...(job === "redis" ? [{ signal: signals.known(job), is: "atLeast", limit: 1 } as const] : []),
        ...(ingestionWatched ? [{ signal: signals.answering, is: "atLeast", limit: 1 } as const] : []),
      ],
      forSeconds: lastsSeconds,
      summary: `We are blind to ${blindTo}`,
      description: `No ${job} target has answered for ${lastsSeconds / 60} minutes: users may be in trouble without anybody knowing.`,
      dashboard,
    });
  });
  const { late, losses, recordings, flapping } = monitoring;
  const metricsLate = grafanaAlert({
    name: "MetricsLate",
    when: [{ signal: signals.late, is: "above", limit: late.maximumSeconds }],
    forSeconds: late.lastsSeconds,
    summary: "We are blind to errors and slowness: samples arrive late",
    description: `The newest sample is ${CURRENT} old. While samples are older than ${late.maximumSeconds} seconds, rules over rates see nothing, and a total outage is reported up to ${collection.lastWord.lateSeconds / 60} minutes late.`,
    dashboard,
  });
  return [
    ...silences,
    metricsLate,
    grafanaAlert({
      name: "CollectorLate",
      when: [
        { signal: signals.remoteWriteDelay, is: "above", limit: late.maximumSeconds },
        suppressWhileAlerted(metricsLate),
      ],
      forSeconds: lastsSeconds,
      summary: "We may soon be blind: one of the collectors delivers late",
      description: `The newest sample that {{ $labels.instance }} has delivered is ${CURRENT} old; another collector delivers in time.`,
      dashboard,
    }),
    grafanaAlert({
      name: "SamplesLost",
      when: [{ signal: signals.remoteWriteFailed, is: "above", limit: 0 }],
      forSeconds: losses.lastsSeconds,
      summary: "We see less than we should: the receiver refuses samples",
      description: `The receiver has refused samples of {{ $labels.instance }} for ${losses.lastsSeconds / 60} minutes: ${CURRENT} a second, which are lost.`,
      dashboard,
    }),
    grafanaAlert({
      name: "RecordingsMissing",
      when: [
        { signal: signals.recordingsMissing, is: "above", limit: 0 },
        { signal: signals.answering, is: "atLeast", limit: 1 },
      ],
      forSeconds: recordings.lastsSeconds,
      summary: "Users may be in trouble without anybody being told: alerts read recordings that are missing",
      description: `Recordings have been missing for ${recordings.lastsSeconds / 60} minutes although their sources are measured: ${CURRENT}, or all of them.`,
      dashboard,
    }),
    grafanaAlert({
      name: "TargetFlapping",
      when: [{ signal: signals.flapping, is: "atLeast", limit: flapping.atLeastCount }],
      forSeconds: 0,
      summary: "We see less than we should: one of the sources falls silent again and again",
      description: `{{ $labels.instance }} of {{ $labels.job }} fell silent ${CURRENT} times in the last ${flapping.windowSeconds / 60} minutes.`,
      dashboard,
    }),
    grafanaAlert({
      name: "TargetDown",
      when: [
        { signal: signals.targetDown, is: "above", limit: 0 },
        suppressWhileDown(signals.servedThroughout(lastsSeconds)),
      ],
      forSeconds: lastsSeconds,
      summary: "We see less than we should: one of the sources is silent",
      description: `{{ $labels.instance }} of {{ $labels.job }} has not answered for ${lastsSeconds / 60} minutes; others of its job do.`,
      dashboard,
    }),
  ];
}
