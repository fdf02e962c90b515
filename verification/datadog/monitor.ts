import type { Attributes } from "../../checks/emitted/schemas";

/** The result of a monitor's query at an evaluation, in Datadog's unit; undefined without data. */
export type Evaluated = number | undefined;

const COMPARISON = /^(.*) (>=|<=|>|<) (-?[\d.]+)$/s;

/**
 * True when a generated metric monitor alerts. The comparison is read from its query, as in Datadog.
 *
 * @throws Error for a query without a comparison, or with another limit than the threshold
 */
export function alerts(
  { name, query, monitor_thresholds, on_missing_data }: Attributes<"datadog_monitor">,
  value: Evaluated,
): boolean {
  const [, expression, operator, limit] = COMPARISON.exec(query) ?? [];
  if (limit === undefined || Number(limit) !== Number(monitor_thresholds?.critical)) {
    throw new Error(
      `monitor ${name}: its query compares with ${limit ?? "nothing"} and its threshold is ${monitor_thresholds?.critical}, must be equal: use one number for both`,
    );
  }
  if (value === undefined) return missing(expression ?? "", on_missing_data, operator ?? "", Number(limit));
  return compared(value, operator ?? "", Number(limit));
}

function compared(value: number, operator: string, limit: number): boolean {
  switch (operator) {
    case ">":
      return value > limit;
    case ">=":
      return value >= limit;
    case "<":
      return value < limit;
    default:
      return value <= limit;
  }
}

/** The state without data. By default an empty count is zero, and any other state stays (Datadog's page "On Missing Data"). */
function missing(expression: string, onMissingData: string | undefined, operator: string, limit: number): boolean {
  if (onMissingData === "show_and_notify_no_data") return true;
  if (onMissingData === "resolve") return false;
  const counts = expression.includes('rollup("count")') || expression.includes(".as_count()");
  return counts && compared(0, operator, limit);
}
