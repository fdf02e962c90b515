import { duration } from "../signals/promql-text";
import type { GrafanaAlert } from "./alert";
import { withCurrentValue } from "./current-value";
import { labels } from "./labels";
import { runbookUrl } from "./runbook";

const OPERATORS = { above: ">", atLeast: ">=", below: "<" } as const;

/** An alert in Prometheus' own rule format: the same conditions, so that anybody can test or run it without Grafana. */
export function prometheusRule(alert: GrafanaAlert, environment: string) {
  const expr = alert.when.reduce((before, { signal, is, limit }, index) => {
    const condition = `(${signal.query}) ${OPERATORS[is]} ${limit}`;
    if (index === 0) return condition;
    return `${before} and on(${signal.by ?? ""}) ${condition}`;
  }, "");
  return {
    alert: alert.name,
    // The first condition says what is spoken of; the others speak of the same, or of the whole.
    expr,
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
