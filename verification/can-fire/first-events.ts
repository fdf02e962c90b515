import type { Expression } from "../../checks/can-fire/expression";
import { matching } from "../../checks/can-fire/labels";
import { parse } from "../../checks/can-fire/parse";
import { jobOf } from "../../checks/can-fire/sampled-every";
import type { Stacks } from "../../checks/emitted/configuration";
import { grafanaRules } from "../../checks/emitted/grafana-rules";
import { recordingRules } from "../../checks/emitted/recording-rules";
import { readable } from "../../signals/catalogue";
import { expanded } from "../../signals/recordings/expanded";

/** What these find of a series begins with its second sample. */
const GROWTH = ["rate", "irate", "increase", "delta", "idelta", "deriv"];

type Selector = Extract<Expression, { kind: "selector" }>;

/** A selector of which the growth is asked. */
interface Grown {
  readonly of: Selector;
  readonly by: string;
  /** The functions around it. */
  readonly within: readonly string[];
}

/**
 * Alerts that are blind to what happens for the first time, a sentence each: they ask how fast something grows whose series are not
 * there before the first event, which is therefore no growth. It is seen where its labels are counted from 0, and what a mean or a
 * percentile of one histogram leaves out is left out on both of its sides.
 */
export function firstEventFaults(stacks: Stacks, environment: string): string[] {
  const recordings = recordingRules(stacks);
  return grafanaRules(stacks).flatMap(({ name, conditions }) =>
    conditions.flatMap(({ query }) => {
      const grown = growths(parse(expanded(query, recordings)));
      return grown
        .filter((one) => isUnseen(one, grown, environment) && !readsFirst(query, one.of))
        .map(
          ({ of, by }) =>
            `alert ${name} does not see the first event of ${of.text}: ${by} begins with a series' second sample, and its labels are not counted from 0: promise that in signals/catalogue, or read the first sample too`,
        );
    }),
  );
}

/** Does the query also take the whole of a series that was not there before? */
function readsFirst(query: string, { text }: Selector): boolean {
  return query.includes(`(${text} unless ${text} offset `);
}

function growths(expression: Expression, within: readonly string[] = []): Grown[] {
  switch (expression.kind) {
    case "call": {
      const { name, args } = expression;
      const [window] = args;
      // Whether something is there is no question of how fast it grows.
      if (name.startsWith("absent")) return [];
      if (GROWTH.includes(name) && window?.kind === "window" && window.of.kind === "selector") {
        return [{ of: window.of, by: name, within }];
      }
      return args.flatMap((arg) => growths(arg, [...within, name]));
    }
    case "aggregate":
      return expression.args.flatMap((arg) => growths(arg, within));
    case "operation":
      return [expression.left, expression.right].flatMap((side) => growths(side, within));
    case "window":
    case "negative":
      return growths(expression.of, within);
    default:
      return [];
  }
}

function isUnseen({ of, within }: Grown, all: readonly Grown[], environment: string): boolean {
  const job = jobOf(of);
  const found = job && readable(job, environment, of.metric);
  if (found === undefined) return true;
  const { metric, base, part } = found;
  if (metric.type === "gauge" || metric.appears === "withTarget") return false;
  if (metric.type === "histogram") {
    if (part === "bucket") return !within.includes("histogram_quantile");
    // Both sides of a mean, of the same series.
    const other = `${base}_${part === "sum" ? "count" : "sum"}`;
    return !all.some((one) => one.of.metric === other && same(one.of, of));
  }
  // Who asks for everything misses only what is not counted from 0.
  return !Object.entries(metric.startsAtZero ?? {}).some(([label, zeros]) => {
    const asked = of.matchers.filter((matcher) => matcher.label === label);
    const left = asked.reduce((values, matcher) => matching(values, matcher), metric.labels[label] ?? []);
    return asked.length === 0 || (left !== "anything" && left.every((value) => zeros.includes(value)));
  });
}

function same(a: Selector, b: Selector): boolean {
  const words = ({ matchers }: Selector) =>
    matchers.map(({ label, operator, value }) => `${label}${operator}${value}`).sort();
  return words(a).join() === words(b).join();
}
