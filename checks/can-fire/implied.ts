import type { Threshold } from "../../alerts/alert";
import type { PrometheusSignal } from "../../signals/signal";
import type { Expression } from "./expression";
import type { Asked } from "./limits";

/**
 * What a condition asks for, and what it thereby asks of the present: a time's least is not more than what is now. Until the
 * next step of a subquery both may hold, by chance; that is no alert.
 */
export function implied({ signal, is, limit }: Threshold<PrometheusSignal>, expression: Expression): Asked[] {
  const asked = { of: signal.query, is, limit, question: signal.question };
  const now = present(expression, is === "below" ? "max_over_time" : "min_over_time");
  return now === undefined ? [asked] : [asked, { ...asked, of: now }];
}

/** What a function over time looks at, even where something stands in for its silence. */
function present(expression: Expression, name: string): string | undefined {
  if (expression.kind === "operation" && expression.operator === "or") return present(expression.left, name);
  if (expression.kind !== "call" || expression.name !== name) return undefined;
  const [window] = expression.args;
  return window?.kind === "window" ? window.of.text : undefined;
}
