import { monitoring } from "../policy/monitoring";
import type { PrometheusSignal } from "../signals/signal";
import type { GrafanaAlert } from "./alert";
import { grafanaAlert } from "./grafana-alert";
import { CURRENT } from "./render/current-value";

interface GrafanaHealthSignals {
  readonly failedEvaluations: PrometheusSignal;
  readonly failedNotifications: PrometheusSignal;
}

/** Grafana's trouble with some rule or some channel. Trouble with all of them it cannot tell: the heartbeat's absence does. */
export function grafanaHealthAlerts(signals: GrafanaHealthSignals, dashboard: string): GrafanaAlert[] {
  const { evaluations, notifications } = monitoring;
  return [
    grafanaAlert({
      name: "RuleEvaluationsFailing",
      when: [{ signal: signals.failedEvaluations, is: "above", limit: 0 }],
      forSeconds: evaluations.lastsSeconds,
      summary: "Users may be in trouble without anybody being told: an alert cannot be evaluated",
      description: `${CURRENT} evaluations failed in the last minute, and some in each of the last ${evaluations.lastsSeconds / 60}.`,
      dashboard,
    }),
    grafanaAlert({
      name: "NotificationsFailing",
      when: [{ signal: signals.failedNotifications, is: "above", limit: notifications.maximumCount }],
      forSeconds: 0,
      summary: "Users may be in trouble without anybody being told: an alert could not be delivered",
      description: `${CURRENT} notifications through {{ $labels.integration }} failed in the last ${notifications.windowSeconds / 60} minutes.`,
      dashboard,
    }),
  ];
}
