import { collection } from "../policy/collection";
import { expiry } from "../policy/expiry";
import { machines } from "../policy/machines";
import { monitoring } from "../policy/monitoring";
import type { Job } from "../signals/prometheus/promql-text";
import type { CloudWatchSignal, PrometheusSignal } from "../signals/signal";
import { lookAbove, over, under, warnThenBad } from "./limits";
import type { Page } from "./page";

interface MonitoringSignals {
  readonly silent: (job: Job) => PrometheusSignal;
  readonly targetDown: PrometheusSignal;
  readonly failedEvaluations: PrometheusSignal;
  readonly failedNotifications: PrometheusSignal;
  readonly late: PrometheusSignal;
  readonly recordingsMissing: PrometheusSignal;
  readonly flapping: PrometheusSignal;
  readonly remoteWriteDelay: PrometheusSignal;
  readonly remoteWritePending: PrometheusSignal;
  readonly remoteWriteFailed: PrometheusSignal;
  readonly certificateLeft: PrometheusSignal;
  readonly domainLeft: PrometheusSignal;
  readonly collectorsMissing: CloudWatchSignal;
  readonly collectorDiskPercent: CloudWatchSignal;
}

const DAY_SECONDS = 86_400;
const MINUTE_SECONDS = 60;
const any = over(0);

/**
 * Can what the other pages say be believed, and would somebody be told?
 *
 * @param heldSamples that a collector holds in memory at most; what is more waits on its disk
 */
export function monitoringPage(signals: MonitoringSignals, heldSamples: number): Page {
  const { silent } = signals;
  const { backlog } = collection;
  const { late, flapping } = monitoring;
  return {
    uid: "monitoring",
    description: "Do we see everything, and would somebody be told?",
    from: "now-6h",
    sections: [
      {
        title: "Do we see everything, and would somebody be told?",
        panels: [
          {
            title: "Sources that fell silent",
            as: "graph",
            signals: [
              silent("probe"),
              silent("application"),
              silent("node"),
              silent("postgres"),
              silent("grafana"),
              silent("redis"),
              silent("collector"),
            ],
            limits: any,
            width: 12,
            leadsTo: "key-metrics",
          },
          {
            title: "Targets that do not answer",
            as: "graph",
            signals: [signals.targetDown],
            limits: any,
            width: 12,
            leadsTo: "servers",
          },
          {
            title: "Collectors that are missing",
            as: "graph",
            signals: [signals.collectorsMissing],
            limits: any,
            width: 8,
            leadsTo: "cost-of-watching",
          },
          {
            title: "Evaluations that failed",
            as: "graph",
            signals: [signals.failedEvaluations],
            limits: any,
            width: 8,
            leadsTo: "on-call",
          },
          {
            title: "Notifications that failed",
            as: "graph",
            signals: [signals.failedNotifications],
            limits: any,
            width: 8,
            leadsTo: "on-call",
          },
        ],
      },
      {
        title: "Does it arrive?",
        panels: [
          {
            title: "Age of the newest sample",
            as: "graph",
            signals: [signals.late],
            limits: over(late.maximumSeconds),
            width: 8,
            leadsTo: "cost-of-watching",
          },
          {
            title: "Recordings that are missing",
            as: "graph",
            signals: [signals.recordingsMissing],
            limits: any,
            width: 8,
            leadsTo: "cost-of-watching",
          },
          {
            title: "Sources that fall silent again and again",
            as: "graph",
            signals: [signals.flapping],
            limits: over(flapping.atLeastCount - 1),
            width: 8,
            leadsTo: "cost-of-watching",
          },
          {
            title: "Newest delivered sample",
            as: "graph",
            signals: [signals.remoteWriteDelay],
            limits: warnThenBad(late.maximumSeconds, backlog.survivedMinutes * MINUTE_SECONDS),
            width: 12,
            leadsTo: "cost-of-watching",
          },
          {
            title: "Samples that wait",
            as: "graph",
            signals: [signals.remoteWritePending],
            limits: lookAbove(heldSamples),
            width: 12,
            leadsTo: "cost-of-watching",
          },
          {
            title: "Samples lost",
            as: "graph",
            signals: [signals.remoteWriteFailed],
            limits: any,
            width: 12,
            leadsTo: "cost-of-watching",
          },
          {
            title: "Fullest collector's disk",
            as: "graph",
            signals: [signals.collectorDiskPercent],
            limits: over(machines.disk.maximumPercent),
            width: 12,
            leadsTo: "cost-of-watching",
          },
        ],
      },
      {
        title: "What ends on a day that is known",
        panels: [
          {
            title: "Certificates",
            as: "graph",
            signals: [signals.certificateLeft],
            limits: under(expiry.certificate.minimumDays * DAY_SECONDS),
            width: 12,
            leadsTo: "service",
          },
          {
            title: "Domains",
            as: "graph",
            signals: [signals.domainLeft],
            limits: under(expiry.domain.minimumDays * DAY_SECONDS),
            width: 12,
            leadsTo: "service",
          },
        ],
      },
    ],
  };
}
