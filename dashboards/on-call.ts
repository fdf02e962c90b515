import { monitoring } from "../policy/monitoring";
import type { CloudWatchSignal, PrometheusSignal } from "../signals/signal";
import { over } from "./limits";
import type { Page } from "./page";
import { HEIGHT } from "./style";

interface OnCallSignals {
  readonly messages: PrometheusSignal;
  readonly messagesByWeek: readonly [PrometheusSignal, ...PrometheusSignal[]];
  readonly messagesAtNight: PrometheusSignal;
  readonly failedNotifications: PrometheusSignal;
  readonly published: readonly [CloudWatchSignal, ...CloudWatchSignal[]];
}

/** What being on call is like: the handbook's escalation is only as good as the sleep of those who answer. */
export function onCallPage(signals: OnCallSignals): Page {
  return {
    uid: "on-call",
    description: "How often is somebody called, how often at night, and what for?",
    from: "now-7d",
    sections: [
      {
        title: "How often, and what for",
        panels: [
          {
            title: "Messages to the pager, week by week",
            as: "number",
            signals: signals.messagesByWeek,
            width: 10,
            leadsTo: "key-metrics",
          },
          {
            title: "Messages at night",
            as: "number",
            signals: [signals.messagesAtNight],
            width: 4,
            leadsTo: "key-metrics",
          },
          {
            title: "Firing now",
            as: "alerts",
            question: "What is wrong at the moment, and since when?",
            width: 10,
            height: HEIGHT.number,
            leadsTo: "key-metrics",
          },
          {
            title: "What fired, alert by alert",
            as: "history",
            question: "Which alerts began and ended in this time?",
            width: 10,
            leadsTo: "service",
          },
          {
            title: "Messages from CloudWatch, by severity",
            as: "graph",
            signals: signals.published,
            width: 7,
            leadsTo: "monitoring",
          },
          {
            title: "Messages from Grafana",
            as: "graph",
            signals: [signals.messages],
            width: 7,
            leadsTo: "monitoring",
          },
          {
            title: "Notifications that failed",
            as: "graph",
            signals: [signals.failedNotifications],
            limits: over(monitoring.notifications.maximumCount),
            width: 24,
            leadsTo: "monitoring",
          },
        ],
      },
    ],
  };
}
