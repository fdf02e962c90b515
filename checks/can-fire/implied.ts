import type { Threshold } from "../../alerts/alert";
import type { PrometheusSignal } from "../../signals/signal";
import type { Expression } from "./expression";
import type { Asked } from "./limits";

/**
 * Returns the threshold of a signal, and the one that it implies for the present. For example, a minimum over time is at most the present
 * value.
 *
 * Until the next step of a subquery, both may hold by chance. That does not count as an alert.
 */
export function implied({ signal, is, limit }: Threshold<PrometheusSignal>, expression: Expression): Asked[] {
  const required = { of: signal.query, is, limit, question: signal.question };
  const now = present(expression, is === "below" ? "max_over_time" : "min_over_time");
  return now === undefined ? [required] : [required, { ...required, of: now }];
}

/** Returns the expression inside a function over time, even where `or` adds a default. */
function present(expression: Expression, name: string): string | undefined {
  if (expression.kind === "operation" && expression.operator === "or") return present(expression.left, name);
  if (expression.kind !== "call" || expression.name !== name) return undefined;
  const [window] = expression.args;
  return window?.kind === "window" ? window.of.text : undefined;
}
