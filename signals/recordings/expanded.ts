import { collection } from "../../policy/collection";
import { selectors } from "../prometheus/promql";
import { duration } from "../prometheus/promql-text";
import type { Recording } from "./recording";

const STEP = duration(collection.recording.intervalSeconds);

/**
 * A query that reads no recordings: in the place of each stands what it records, and a window over it becomes a subquery at the
 * interval at which it is evaluated. The answer is the same; the cost is what the recording saves. Only `absent(…)` of a recording
 * becomes the absence of the first series that it reads: nothing else can be absent where nothing is recorded.
 */
export function expanded(query: string, recorded: readonly Pick<Recording, "read" | "query" | "unrecorded">[]): string {
  return recorded.reduceRight(
    (text, { read, query: inside, unrecorded = inside }) =>
      text.split(read).reduce((before, after) => {
        if (before.endsWith("absent(") && after.startsWith(")")) return `${before}${selectors(inside)[0]}${after}`;
        const whole = labelled(unrecorded, read);
        const [window, length] = /^\[(\w+)\]/.exec(after) ?? [];
        if (window !== undefined) return `${before}${whole}[${length}:${STEP}]${after.slice(window.length)}`;
        // Only a selector may be moved in time, or a window.
        const [offset] = /^ offset \w+/.exec(after) ?? [];
        if (offset === undefined) return `${before}${whole}${after}`;
        return `${before}last_over_time(${whole}[${STEP}:${STEP}]${offset})${after.slice(offset.length)}`;
      }),
    query,
  );
}

/** What is recorded also says whose it is: without that label it would match what the recording does not. */
function labelled(query: string, read: string): string {
  const [, label = "", value = ""] = /\{(\w+)="([^"]*)"\}$/.exec(read) ?? [];
  return `label_replace(${query}, "${label}", "${value}", "", "")`;
}
