import { duration } from "../signals/promql-text";
import type { GrafanaAlert } from "./alert";
import { withCurrentValue } from "./current-value";
import { labels } from "./labels";
import { runbookUrl } from "./runbook";

const OPERATORS = { above: ">", atLeast: ">=", below: "<" } as const;

/** An alert in Prometheus' own rule format: the same conditions, so that anybody can test or run it without Grafana. */
export function prometheusRule(alert: GrafanaAlert, environment: string) {
  const conditions = alert.when.map(({ signal, is, limit }) => `(${signal.query}) ${OPERATORS[is]} ${limit}`);
  return {
    alert: alert.name,
    // Only the first condition may tell instances apart; the others speak of the whole.
    expr: conditions.join(" and on() "),
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
