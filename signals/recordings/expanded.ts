import { collection } from "../../policy/collection";
import { selectors } from "../prometheus/promql";
import { duration } from "../prometheus/promql-text";
import type { Recording } from "./recording";

const STEP = duration(collection.recording.intervalSeconds);

/**
 * Returns a query without recordings. Each recording is replaced by its query, and a window over it by a subquery at the evaluation
 * interval. The result is the same, at a higher cost. Only `absent(…)` of a recording becomes the absence of the first series that it
 * reads, because no recording can be absent where none is recorded.
 */
export function expanded(query: string, recorded: readonly Pick<Recording, "read" | "query" | "unrecorded">[]): string {
  return recorded.reduceRight(
    (text, { read, query: inside, unrecorded = inside }) =>
      text.split(read).reduce((before, after) => {
        if (before.endsWith("absent(") && after.startsWith(")")) return `${before}${selectors(inside)[0]}${after}`;
        const whole = labelled(unrecorded, read);
        const [window, length] = /^\[(\w+)\]/.exec(after) ?? [];
        if (window !== undefined) return `${before}${whole}[${length}:${STEP}]${after.slice(window.length)}`;
        // Only a selector or a window supports an offset.
        const [offset] = /^ offset \w+/.exec(after) ?? [];
        if (offset === undefined) return `${before}${whole}${after}`;
        return `${before}last_over_time(${whole}[${STEP}:${STEP}]${offset})${after.slice(offset.length)}`;
      }),
    query,
  );
}

/** A recorded series has the environment's label. Without it, the query's series would not match the recording's. */
function labelled(query: string, read: string): string {
  const [, label = "", value = ""] = /\{(\w+)="([^"]*)"\}$/.exec(read) ?? [];
  return `label_replace(${query}, "${label}", "${value}", "", "")`;
}
