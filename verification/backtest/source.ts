import type { Source } from "../simulator/prometheus";
import { selectorsOf } from "./selectors";

/** Returns a source that sends queries of recordings to the store, and all others to the server. */
export function chooseSource(store: Source, server: Source, recordings: ReadonlySet<string>): Source {
  return {
    range(query, from, to, stepSeconds) {
      const selectors = selectorsOf(query);
      const isLocal = selectors.length === 0 || selectors.some(({ metric }) => recordings.has(metric));
      return (isLocal ? store : server).range(query, from, to, stepSeconds);
    },
  };
}
