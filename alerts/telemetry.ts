import type { AlertName } from "../policy/alert-policies";
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
  readonly sourceFailures: PrometheusSignal;
  readonly recordingsMissing: PrometheusSignal;
  readonly known: (job: Job) => PrometheusSignal;
  readonly silent: (job: Job) => PrometheusSignal;
}

/** The texts of the alert on one job: its summary's end, the sentence on its data, and the first step. */
interface JobTexts {
  readonly name: AlertName<"grafana">;
  readonly unmonitored: string;
  readonly absent: string;
  readonly firstStep: string;
}

/** The jobs with a telemetry alert. Routines have alerts on overdue results, and the probes cover the collectors. */
type Watched = Exclude<Job, "routines" | "collector">;

const WATCHED = {
  probe: {
    name: "ProbeTelemetryMissing",
    unmonitored: "whether the service is up",
    absent: "No health probe has delivered a result",
    firstStep: "request GoCarbonTracker's health address yourself",
  },
  application: {
    name: "ApplicationTelemetryMissing",
    unmonitored: "errors and response times",
    absent: "No server has delivered metrics of the application",
    firstStep: "check whether other sources have data, then whether the service responds",
  },
  node: {
    name: "NodeTelemetryMissing",
    unmonitored: "CPU, memory, disk and network of the servers",
    absent: "No server has delivered metrics of its machine",
    firstStep: "check whether other sources have data, then whether the node exporter runs on the servers",
  },
  postgres: {
    name: "PostgresTelemetryMissing",
    unmonitored: "database connections, deadlocks and transactions",
    absent: "No metrics of the database have arrived",
    firstStep: "check whether other sources have data, then whether the database is available",
  },
  redis: {
    name: "RedisTelemetryMissing",
    unmonitored: "the cache",
    absent: "No metrics of the cache have arrived",
    firstStep: "check whether the servers reach the cache, then whether other sources have data",
  },
  grafana: {
    name: "GrafanaTelemetryMissing",
    unmonitored: "whether alerts are evaluated and delivered",
    absent: "No metrics of Grafana itself have arrived",
    firstStep: "check whether Grafana responds, then whether other sources have data",
  },
} as const satisfies Record<Watched, JobTexts>;
/** Jobs whose targets stop with the servers. ServiceDown suppresses their alerts. Probes are independent of the servers. */
const SUPPRESSED_WHILE_DOWN: readonly Watched[] = ["application", "node", "postgres", "redis"];

/**
 * Returns an alert for each job without data, and alerts on late, lost and rejected samples. Other alerts thus need no rule for missing
 * data.
 *
 * @param ingestionWatched whether MetricsIngestionSilent reports the absence of all samples; the alerts on jobs then require one responding
 * job
 */
export function telemetryAlerts(
  signals: TelemetrySignals,
  ingestionWatched: boolean,
  dashboard: string,
): GrafanaAlert[] {
  const { lastsSeconds } = collection.absence;
  const jobAlerts = (Object.keys(WATCHED) as Watched[]).map((job) => {
    const { name, unmonitored, absent, firstStep } = WATCHED[job];
    return grafanaAlert({
      name,
      when: [
        { signal: signals.silent(job), is: "above", limit: 0 },
        ...(SUPPRESSED_WHILE_DOWN.includes(job) ? [suppressWhileDown(signals.servedThroughout(lastsSeconds))] : []),
        ...(job === "redis" ? [{ signal: signals.known(job), is: "atLeast", limit: 1 } as const] : []),
        ...(ingestionWatched ? [{ signal: signals.answering, is: "atLeast", limit: 1 } as const] : []),
      ],
      forSeconds: lastsSeconds,
      summary: `Monitoring gap: no data on ${unmonitored}`,
      description: `${absent} for ${lastsSeconds / 60} minutes, so the alerts that read them cannot fire. First step: ${firstStep}.`,
      dashboard,
    });
  });
  const { late, losses, sources, recordings, flapping } = monitoring;
  const metricsLate = grafanaAlert({
    name: "MetricsLate",
    when: [{ signal: signals.late, is: "above", limit: late.maximumSeconds }],
    forSeconds: late.lastsSeconds,
    summary: "Errors may go unreported: metrics arrive late",
    description: `The newest sample is ${CURRENT} old; threshold: above ${late.maximumSeconds} seconds for ${late.lastsSeconds / 60} minutes. Until it ends, alerts on rates have no data, and a total outage is reported up to ${collection.lastWord.lateSeconds / 60} minutes late. First step: check that the service responds, then whether samples are pending in all collectors.`,
    dashboard,
  });
  return [
    ...jobAlerts,
    metricsLate,
    grafanaAlert({
      name: "CollectorLate",
      when: [
        { signal: signals.remoteWriteDelay, is: "above", limit: late.maximumSeconds },
        suppressWhileAlerted(metricsLate),
      ],
      forSeconds: lastsSeconds,
      summary: "One metrics collector delivers late; if the other does too, alerts cannot fire",
      description: `The newest sample that {{ $labels.instance }} has delivered is ${CURRENT} old; threshold: above ${late.maximumSeconds} seconds for ${lastsSeconds / 60} minutes. Another collector delivers in time. First step: check the CPU and the disk of this collector.`,
      dashboard,
    }),
    grafanaAlert({
      name: "SamplesLost",
      when: [{ signal: signals.remoteWriteFailed, is: "above", limit: 0 }],
      forSeconds: losses.lastsSeconds,
      summary: "Monitoring gap: Prometheus rejects samples, which are lost",
      description: `Samples that {{ $labels.instance }} sent and Prometheus rejected, per second: ${CURRENT}; threshold: above 0 for ${losses.lastsSeconds / 60} minutes. First step: check its clock, then the labels that the last deployment added.`,
      dashboard,
    }),
    grafanaAlert({
      name: "MetricsSourceFailing",
      when: [{ signal: signals.sourceFailures, is: "above", limit: 0 }],
      forSeconds: sources.lastsSeconds,
      summary: "Monitoring gap: a collector or an exporter reports failures, and some metrics are missing",
      description: `{{ $labels.instance }} of {{ $labels.job }} reports {{ $labels.failure }}: ${CURRENT} in the last ${sources.windowSeconds / 60} minutes; threshold: above 0, or at least ${sources.atLeastCount} faulty scrapes, for ${sources.lastsSeconds / 60} minutes. First step: read its log.`,
      dashboard,
    }),
    grafanaAlert({
      name: "RecordingsMissing",
      when: [
        { signal: signals.recordingsMissing, is: "above", limit: 0 },
        { signal: signals.answering, is: "atLeast", limit: 1 },
      ],
      forSeconds: recordings.lastsSeconds,
      summary: "Incidents may go unreported: precomputed series that alerts read are missing",
      description: `Precomputed series that alerts read are missing although their sources have data: ${CURRENT} (1 can also be all of them); threshold: above 0 for ${recordings.lastsSeconds / 60} minutes. First step: check whether all of them are missing or only a few.`,
      dashboard,
    }),
    grafanaAlert({
      name: "TargetFlapping",
      when: [{ signal: signals.flapping, is: "atLeast", limit: flapping.atLeastCount }],
      forSeconds: 0,
      summary: "Monitoring gap: a source of metrics stops responding again and again",
      description: `{{ $labels.instance }}, a source of {{ $labels.job }} metrics, stopped responding ${CURRENT} times in the last ${flapping.windowSeconds / 60} minutes; threshold: at least ${flapping.atLeastCount}. First step: check its memory and its log.`,
      dashboard,
    }),
    grafanaAlert({
      name: "TargetDown",
      when: [
        { signal: signals.targetDown, is: "above", limit: 0 },
        suppressWhileDown(signals.servedThroughout(lastsSeconds)),
      ],
      forSeconds: lastsSeconds,
      summary: "Monitoring gap: one source of metrics does not respond",
      description: `{{ $labels.instance }}, a source of {{ $labels.job }} metrics, has not responded for ${lastsSeconds / 60} minutes; other sources of these metrics do. First step: check whether it is a server that the group is replacing.`,
      dashboard,
    }),
  ];
}
