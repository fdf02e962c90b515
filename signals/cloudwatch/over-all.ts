import type { CloudWatchSignal } from "../signal";

/** Returns metrics by their ids, with the expression of the largest of them or of their sum. */
export function overAll(
  operation: "MAX" | "SUM",
  metrics: CloudWatchSignal["metrics"],
): Pick<CloudWatchSignal, "metrics" | "expression"> {
  return { metrics, expression: `${operation}([${Object.keys(metrics).join(", ")}])` };
}
