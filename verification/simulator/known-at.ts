import { parser } from "@prometheus-io/lezer-promql";
import { readSeconds } from "../../checks/emitted/duration";

const READ = ["VectorSelector", "MatrixSelector", "SubqueryExpr"];

/**
 * Rewrites a query for samples that arrive with a delay. A window ends so many seconds earlier and keeps its start; a selector or
 * subquery is evaluated that much earlier. A part with an offset of its own stays, because its samples have arrived.
 *
 * @throws Error for a window that is no longer than the delay
 */
export function knownAt(query: string, delaySeconds: number): string {
  const edits: { readonly from: number; readonly to: number; readonly text: string }[] = [];
  const offset = ` offset ${delaySeconds}s`;
  parser.parse(query).iterate({
    enter({ name, from, to }) {
      if (!READ.includes(name)) return true;
      if (/^ *offset /.test(query.slice(to))) return false;
      if (name === "VectorSelector") {
        edits.push({ from: to, to, text: offset });
        return false;
      }
      const [whole = "", window = "", step = ""] = /\[([^[:\]]+)(:[^\]]*)?\]$/.exec(query.slice(from, to)) ?? [];
      edits.push({ from: to - whole.length, to, text: `[${shorter(window, delaySeconds)}${step}]${offset}` });
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
