import { monitoring } from "../../policy/monitoring";
import { newlyCounted } from "./newly-counted";
import { prometheus } from "./prometheus";
import { duration, series } from "./promql-text";

/**
 * Returns Grafana's signals of its own alerting. The heartbeat detects a Grafana that is down.
 *
 * @param organizationId the environment's organization; one Grafana may serve several
 */
export function grafanaHealthSignals(environment: string, organizationId: number) {
  const grafana = (metric: string) =>
    series(environment, "grafana", `grafana_alerting_${metric}`, `org="${organizationId}"`);
  const evaluations = duration(monitoring.evaluations.windowSeconds);
  const notifications = duration(monitoring.notifications.windowSeconds);
  const up = series(environment, "grafana", "up");
  const failed = grafana("notifications_failed_total");
  return {
    /** Grafana skips an evaluation while the one before it still runs, and exports this counter after the first skip. */
    failedEvaluations: prometheus({
      question: `How many evaluations of alert rules failed or were skipped in the last ${evaluations}?`,
      unit: "count",
      query: `sum(increase(${grafana("rule_evaluation_failures_total")}[${evaluations}])) + (sum(${newlyCounted(grafana("schedule_rule_evaluations_missed_total"), up, monitoring.evaluations.windowSeconds)}) or vector(0))`,
    }),
    /** Grafana exports this counter after its first failure. */
    failedNotifications: prometheus({
      question: `How many notifications could Grafana not deliver in the last ${notifications}?`,
      unit: "count",
      query: `sum by (integration) (${newlyCounted(failed, up, monitoring.notifications.windowSeconds)})`,
      legend: "{{integration}}",
      sparse: true,
    }),
  };
}
