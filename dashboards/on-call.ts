import { monitoring } from "../policy/monitoring";
import type { CloudWatchSignal, PrometheusSignal } from "../signals/signal";
import { over } from "./limits";
import type { Page } from "./page";
import { HEIGHT } from "./style";

interface OnCallSignals {
  readonly told: PrometheusSignal;
  readonly toldInAWeek: PrometheusSignal;
  readonly toldAtNight: PrometheusSignal;
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
        title: "The week",
        panels: [
          {
            title: "Told in the last week",
            as: "number",
            signals: [signals.toldInAWeek],
            width: 5,
            height: HEIGHT.graph,
            leadsTo: "key-metrics",
          },
          {
            title: "Told at night",
            as: "number",
            signals: [signals.toldAtNight],
            width: 5,
            height: HEIGHT.graph,
            leadsTo: "key-metrics",
          },
          {
            title: "Firing now",
            as: "alerts",
            question: "What is wrong at the moment, and since when?",
            width: 14,
            leadsTo: "key-metrics",
          },
          { title: "Told by Grafana", as: "graph", signals: [signals.told], width: 8, leadsTo: "key-metrics" },
          { title: "Told by CloudWatch", as: "graph", signals: signals.published, width: 8, leadsTo: "monitoring" },
          {
            title: "Notifications that failed",
            as: "graph",
            signals: [signals.failedNotifications],
            limits: over(monitoring.notifications.maximumCount),
            width: 8,
            leadsTo: "monitoring",
          },
        ],
      },
    ],
  };
}
