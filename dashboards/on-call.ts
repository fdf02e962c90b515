import { monitoring } from "../policy/monitoring";
import type { CloudWatchSignal, PrometheusSignal } from "../signals/signal";
import type { Dashboard } from "./dashboard";
import { badAbove } from "./limits";
import { HEIGHT } from "./style";

interface OnCallSignals {
  readonly messages: PrometheusSignal;
  readonly messagesByWeek: readonly [PrometheusSignal, ...PrometheusSignal[]];
  readonly messagesAtNight: PrometheusSignal;
  readonly failedNotifications: PrometheusSignal;
  readonly published: readonly [CloudWatchSignal, ...CloudWatchSignal[]];
}

/** The dashboard on the load of the on-call engineer: notifications by week, by alert and at night. */
export function onCallDashboard(signals: OnCallSignals): Dashboard {
  return {
    uid: "on-call",
    description: "How often is the on-call engineer notified, how often at night, and by which alerts?",
    from: "now-7d",
    sections: [
      {
        title: "Pager load",
        panels: [
          {
            title: "Pager messages by week",
            as: "number",
            signals: signals.messagesByWeek,
            width: 10,
            leadsTo: "key-metrics",
          },
          {
            title: "Pager messages at night",
            as: "number",
            signals: [signals.messagesAtNight],
            width: 4,
            leadsTo: "key-metrics",
          },
          {
            title: "Firing alerts",
            as: "alerts",
            question: "Which alerts are firing, and since when?",
            width: 10,
            height: HEIGHT.number,
            leadsTo: "key-metrics",
          },
          {
            title: "Alert history",
            as: "history",
            question: "Which alerts started and ended in this time range?",
            width: 10,
            leadsTo: "service",
          },
          {
            title: "CloudWatch messages by severity",
            as: "graph",
            signals: signals.published,
            width: 7,
            leadsTo: "monitoring",
          },
          {
            title: "Grafana messages",
            as: "graph",
            signals: [signals.messages],
            width: 7,
            leadsTo: "monitoring",
          },
          {
            title: "Failed notifications",
            as: "graph",
            signals: [signals.failedNotifications],
            limits: badAbove(monitoring.notifications.maximumCount),
            width: 24,
            leadsTo: "monitoring",
          },
        ],
      },
    ],
  };
}
