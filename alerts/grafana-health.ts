import { monitoring } from "../policy/monitoring";
import type { PrometheusSignal } from "../signals/signal";
import type { GrafanaAlert } from "./alert";
import { grafanaAlert } from "./grafana-alert";
import { CURRENT } from "./render/current-value";

interface GrafanaHealthSignals {
  readonly failedEvaluations: PrometheusSignal;
  readonly failedNotifications: PrometheusSignal;
}

/**
 * Alerts for failing rule evaluations and failing notifications in Grafana. GrafanaHeartbeatMissing covers the case that all of them fail.
 */
export function grafanaHealthAlerts(signals: GrafanaHealthSignals, dashboard: string): GrafanaAlert[] {
  const { evaluations, notifications } = monitoring;
  return [
    grafanaAlert({
      name: "RuleEvaluationsFailing",
      when: [{ signal: signals.failedEvaluations, is: "above", limit: 0 }],
      forSeconds: evaluations.lastsSeconds,
      summary: "Incidents may go unreported: Grafana cannot evaluate an alert rule",
      description: `Failed or skipped evaluations in the last minute: ${CURRENT}; threshold: above 0 in each of the last ${evaluations.lastsSeconds / 60} minutes. First step: check whether all rules fail or only one.`,
      dashboard,
    }),
    grafanaAlert({
      name: "NotificationsFailing",
      when: [{ signal: signals.failedNotifications, is: "above", limit: notifications.maximumCount }],
      forSeconds: 0,
      summary: "Incidents may go unreported: Grafana could not deliver a notification",
      description: `Failed notifications through {{ $labels.integration }} in the last ${notifications.windowSeconds / 60} minutes: ${CURRENT}; threshold: above ${notifications.maximumCount}. First step: check the status page of that integration.`,
      dashboard,
    }),
  ];
}
