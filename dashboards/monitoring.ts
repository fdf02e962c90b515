import { collection } from "../policy/collection";
import { expiry } from "../policy/expiry";
import { machines } from "../policy/machines";
import { monitoring } from "../policy/monitoring";
import type { Job } from "../signals/prometheus/promql-text";
import type { CloudWatchSignal, PrometheusSignal } from "../signals/signal";
import type { Dashboard } from "./dashboard";
import { badAbove, badBelow, warnAbove, warnThenBad } from "./limits";

interface MonitoringSignals {
  readonly silent: (job: Job) => PrometheusSignal;
  readonly targetDown: PrometheusSignal;
  readonly failedEvaluations: PrometheusSignal;
  readonly failedNotifications: PrometheusSignal;
  readonly late: PrometheusSignal;
  readonly sourceFailures: PrometheusSignal;
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
const any = badAbove(0);

/**
 * The dashboard on the monitoring itself: data collection, rule evaluation and notifications.
 *
 * @param heldSamples the maximum number of samples in a collector's memory; further samples are stored on its disk
 */
export function monitoringDashboard(signals: MonitoringSignals, heldSamples: number): Dashboard {
  const { silent } = signals;
  const { backlog } = collection;
  const { late, flapping } = monitoring;
  return {
    uid: "monitoring",
    description: "Are all metrics collected, and are alerts evaluated and delivered?",
    from: "now-6h",
    sections: [
      {
        title: "Scrape targets and alert delivery",
        panels: [
          {
            title: "Jobs without data",
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
            title: "Targets down",
            as: "graph",
            signals: [signals.targetDown],
            limits: any,
            width: 12,
            leadsTo: "servers",
          },
          {
            title: "Missing collectors",
            as: "graph",
            signals: [signals.collectorsMissing],
            limits: any,
            width: 8,
            leadsTo: "cost-of-watching",
          },
          {
            title: "Failed rule evaluations",
            as: "graph",
            signals: [signals.failedEvaluations],
            limits: any,
            width: 8,
            leadsTo: "on-call",
          },
          {
            title: "Failed notifications",
            as: "graph",
            signals: [signals.failedNotifications],
            limits: any,
            width: 8,
            leadsTo: "on-call",
          },
        ],
      },
      {
        title: "Sample delivery",
        panels: [
          {
            title: "Age of the newest sample",
            as: "graph",
            signals: [signals.late],
            limits: badAbove(late.maximumSeconds),
            width: 8,
            leadsTo: "cost-of-watching",
          },
          {
            title: "Missing recordings",
            as: "graph",
            signals: [signals.recordingsMissing],
            limits: any,
            width: 8,
            leadsTo: "cost-of-watching",
          },
          {
            title: "Flapping targets",
            as: "graph",
            signals: [signals.flapping],
            limits: badAbove(flapping.atLeastCount - 1),
            width: 8,
            leadsTo: "cost-of-watching",
          },
          {
            title: "Remote-write delay",
            as: "graph",
            signals: [signals.remoteWriteDelay],
            limits: warnThenBad(late.maximumSeconds, backlog.survivedMinutes * MINUTE_SECONDS),
            width: 12,
            leadsTo: "cost-of-watching",
          },
          {
            title: "Pending samples",
            as: "graph",
            signals: [signals.remoteWritePending],
            limits: warnAbove(heldSamples),
            width: 12,
            leadsTo: "cost-of-watching",
          },
          {
            title: "Rejected samples",
            as: "graph",
            signals: [signals.remoteWriteFailed],
            limits: any,
            width: 8,
            leadsTo: "cost-of-watching",
          },
          {
            title: "Failures of collectors and exporters",
            as: "graph",
            signals: [signals.sourceFailures],
            limits: any,
            width: 8,
            leadsTo: "cost-of-watching",
          },
          {
            title: "Collector disk space used",
            as: "graph",
            signals: [signals.collectorDiskPercent],
            limits: badAbove(machines.disk.maximumPercent),
            width: 8,
            leadsTo: "cost-of-watching",
          },
        ],
      },
      {
        title: "Expiry dates",
        panels: [
          {
            title: "Certificate validity remaining",
            as: "graph",
            signals: [signals.certificateLeft],
            limits: badBelow(expiry.certificate.minimumDays * DAY_SECONDS),
            width: 12,
            leadsTo: "service",
          },
          {
            title: "Domain registration remaining",
            as: "graph",
            signals: [signals.domainLeft],
            limits: badBelow(expiry.domain.minimumDays * DAY_SECONDS),
            width: 12,
            leadsTo: "service",
          },
        ],
      },
    ],
  };
}
