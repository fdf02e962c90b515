import { parser } from "@prometheus-io/lezer-promql";
import { readSeconds } from "../../checks/emitted/duration";

/** A window without a sample, but for one at exactly the second of its end. */
const EMPTY = "1ms";

/** A replacement of a part of the query. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const READ = ["VectorSelector", "MatrixSelector", "SubqueryExpr"];

/**
 * Rewrites a query for samples that arrive with a delay. A window ends so many seconds earlier and keeps its start; a selector or
 * subquery is evaluated that much earlier. A part whose own offset is longer stays, because its samples have arrived.
 *
 * @param mayBeEmpty true if a window that is no longer than the delay has no sample
 * @throws Error for a window that is no longer than the delay, unless it may be empty
 */
export function knownAt(query: string, delaySeconds: number, mayBeEmpty = false): string {
  const edits: Edit[] = [];
  parser.parse(query).iterate({
    enter({ name, from, to }) {
      if (!READ.includes(name)) return true;
      const [offset = "", own = "0s"] = /^ *offset (\w+)/.exec(query.slice(to)) ?? [];
      // Samples before the offset have arrived.
      const missing = delaySeconds - (readSeconds(own) ?? 0);
      if (missing <= 0) return false;
      const text = ` offset ${delaySeconds}s`;
      const [whole = "", window = "", step = ""] = /\[([^[:\]]+)(:[^\]]*)?\]$/.exec(query.slice(from, to)) ?? [];
      if (name === "VectorSelector") edits.push({ from: to, to: to + offset.length, text });
      else {
        const known = mayBeEmpty && (readSeconds(window) ?? 0) <= missing ? EMPTY : shorter(window, missing);
        edits.push({ from: to - whole.length, to: to + offset.length, text: `[${known}${step}]${text}` });
      }
      return false;
    },
  });
  return edits.reduceRight((text, { from, to, text: by }) => `${text.slice(0, from)}${by}${text.slice(to)}`, query);
}

function shorter(window: string, delaySeconds: number): string {
  const milliseconds = Math.round(((readSeconds(window) ?? 0) - delaySeconds) * 1000);
  if (milliseconds > 0) return `${milliseconds}ms`;
  throw new Error(
    `a query has a window of ${window}, must be longer than ${delaySeconds} s, the delay of samples: lengthen it`,
  );
}
