import { readSeconds } from "../../checks/emitted/duration";
import type { EmittedRule } from "../../checks/emitted/grafana-rules";
import type { EmittedRecording } from "../../checks/emitted/recording-rules";
import { selectorsOf } from "./selectors";

/** Returns the seconds before its first evaluation from which rules read samples, through the recordings that they read. */
export function warmUpSeconds(rules: readonly EmittedRule[], recorded: readonly EmittedRecording[]): number {
  const known = new Map<string, number>();
  const ofQuery = (query: string): number =>
    longestWindowSeconds(query) + Math.max(0, ...selectorsOf(query).map(({ metric }) => ofRecording(metric)));
  const ofRecording = (name: string): number => {
    const seen = known.get(name);
    if (seen !== undefined) return seen;
    // A recording that reads itself would not end.
    known.set(name, 0);
    const seconds = Math.max(0, ...recorded.filter((one) => one.name === name).map(({ query }) => ofQuery(query)));
    known.set(name, seconds);
    return seconds;
  };
  return Math.max(0, ...rules.flatMap(({ conditions }) => conditions.map(({ query }) => ofQuery(query))));
}

/** The longest window or offset of a query; without one, the lookback of an instant selector. */
function longestWindowSeconds(query: string): number {
  const LOOKBACK_SECONDS = 300;
  const durations = [...query.matchAll(/\[([^:\]]+)|offset ([0-9a-z]+)/g)].map(
    ([, window, offset]) => readSeconds(window ?? offset ?? "") ?? 0,
  );
  return Math.max(LOOKBACK_SECONDS, ...durations);
}
