import type { Block } from "../../checks/emitted/configuration";

/** What a monitor's query came to at an evaluation, in Datadog's own unit; undefined when there was nothing. */
export type Evaluated = number | undefined;

const COMPARISON = /^(.*) (>=|<=|>|<) (-?[\d.]+)$/s;

/**
 * Does an emitted monitor over measurements alert? The comparison is read from its query, as Datadog does.
 *
 * @throws Error when the query has none, or compares with something else than the threshold says
 */
export function alerts({ name, query, monitor_thresholds, on_missing_data }: Block, value: Evaluated): boolean {
  const [, asked, operator, limit] = COMPARISON.exec(query) ?? [];
  if (limit === undefined || Number(limit) !== Number(monitor_thresholds?.critical)) {
    throw new Error(
      `monitor ${name}: its query compares with ${limit ?? "nothing"} and its threshold is ${monitor_thresholds?.critical}, must be alike: make both of one number`,
    );
  }
  if (value === undefined) return missing(asked ?? "", on_missing_data, operator ?? "", Number(limit));
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

/** By default an empty count is zero, and anything else stays as it was (Datadog's page "On Missing Data"). */
function missing(asked: string, onMissingData: string | undefined, operator: string, limit: number): boolean {
  if (onMissingData === "show_and_notify_no_data") return true;
  if (onMissingData === "resolve") return false;
  const counts = asked.includes('rollup("count")') || asked.includes(".as_count()");
  return counts && compared(0, operator, limit);
}
