import { duration } from "../../signals/prometheus/promql-text";
import type { GrafanaAlert } from "../alert";
import { withWorstInPrometheus } from "./breakdown-text";
import { withCurrentValue } from "./current-value";
import { routingLabels } from "./routing-labels";
import { runbookUrl } from "./runbook-url";
import { thresholdText } from "./threshold-text";

/** Returns a Prometheus alerting rule for an alert, to test or run the alert without Grafana. */
export function prometheusRule(alert: GrafanaAlert, environment: string) {
  return {
    alert: alert.name,
    expr: thresholdText(alert.when),
    for: duration(alert.forSeconds),
    keep_firing_for: duration(alert.keepFiringForSeconds),
    labels: routingLabels(alert, environment),
    annotations: {
      summary: alert.summary,
      description: withWorstInPrometheus(
        withCurrentValue(alert.description, alert.when[0].signal.unit, "$value"),
        alert.breakdowns ?? [],
      ),
      runbook_url: runbookUrl(alert.name),
    },
  };
}
