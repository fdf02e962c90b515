import { duration } from "../signals/promql-text";
import type { GrafanaAlert } from "./alert";
import { withCurrentValue } from "./current-value";
import { holds } from "./holds";
import { labels } from "./labels";
import { runbookUrl } from "./runbook";

/** An alert in Prometheus' own rule format: the same conditions, so that anybody can test or run it without Grafana. */
export function prometheusRule(alert: GrafanaAlert, environment: string) {
  return {
    alert: alert.name,
    expr: holds(alert.when),
    for: duration(alert.forSeconds),
    keep_firing_for: duration(alert.keepFiringForSeconds),
    labels: labels(alert, environment),
    annotations: {
      summary: alert.summary,
      description: withCurrentValue(alert.description, alert.when[0].signal.unit, "$value"),
      runbook_url: runbookUrl(alert.name),
    },
  };
}
