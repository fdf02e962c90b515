import { expiry } from "../policy/expiry";
import type { Job } from "../signals/promql-text";
import type { PrometheusSignal } from "../signals/signal";
import type { Limit, Page } from "./page";

interface MonitoringSignals {
  readonly silent: (job: Job) => PrometheusSignal;
  readonly targetDown: PrometheusSignal;
  readonly failedEvaluations: PrometheusSignal;
  readonly failedNotifications: PrometheusSignal;
  readonly certificateLeft: PrometheusSignal;
  readonly domainLeft: PrometheusSignal;
}

const DAY_SECONDS = 86_400;
const any: Limit[] = [{ is: "above", value: 0, tone: "bad" }];
const days = (value: number): Limit[] => [{ is: "below", value: value * DAY_SECONDS, tone: "bad" }];

/** Can what the other pages say be believed, and would somebody be told? */
export function monitoringPage(signals: MonitoringSignals): Page {
  const { silent } = signals;
  return {
    uid: "monitoring",
    title: "Monitoring",
    description: "Do we see everything, and would somebody be told?",
    from: "now-6h",
    sections: [
      {
        title: "Do we see everything?",
        panels: [
          {
            title: "Sources that fell silent",
            as: "graph",
            signals: [silent("probe"), silent("application"), silent("node"), silent("postgres"), silent("grafana")],
            limits: any,
            width: 12,
          },
          {
            title: "Targets that do not answer",
            as: "graph",
            signals: [signals.targetDown],
            limits: any,
            width: 12,
          },
        ],
      },
      {
        title: "Would somebody be told?",
        panels: [
          {
            title: "Evaluations that failed",
            as: "graph",
            signals: [signals.failedEvaluations],
            limits: any,
            width: 12,
          },
          {
            title: "Notifications that failed",
            as: "graph",
            signals: [signals.failedNotifications],
            limits: any,
            width: 12,
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
            limits: days(expiry.certificate.minimumDays),
            width: 12,
          },
          {
            title: "Domains",
            as: "graph",
            signals: [signals.domainLeft],
            limits: days(expiry.domain.minimumDays),
            width: 12,
          },
        ],
      },
    ],
  };
}
