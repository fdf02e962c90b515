import type { Expression } from "../../checks/can-fire/expression";
import { matching } from "../../checks/can-fire/labels";
import { parse } from "../../checks/can-fire/parse";
import { jobOf } from "../../checks/can-fire/sampled-every";
import type { Stacks } from "../../checks/emitted/configuration";
import { grafanaRules } from "../../checks/emitted/grafana-rules";
import { recordingRules } from "../../checks/emitted/recording-rules";
import { readable } from "../../signals/catalogue";
import { expanded } from "../../signals/recordings/expanded";

/** Functions whose result begins with a series' second sample. */
const GROWTH = ["rate", "irate", "increase", "delta", "idelta", "deriv"];

type Selector = Extract<Expression, { kind: "selector" }>;

/** A selector inside such a function. */
interface Grown {
  readonly of: Selector;
  readonly by: string;
  /** Functions that enclose it. */
  readonly within: readonly string[];
}

/**
 * Faults of alerts that miss the first event, a sentence each. They query the growth of a series that does not exist before its first
 * event, which is then no growth. A series that starts at 0 has the event. A mean, a percentile or a share of one histogram lacks it on
 * both sides of the division, and is correct. The number of events that a percentile needs is correct, too.
 */
export function firstEventFaults(stacks: Stacks, environment: string): string[] {
  const recordings = recordingRules(stacks);
  return grafanaRules(stacks).flatMap(({ name, conditions }) => {
    const queries = conditions.map(({ query }) => ({ query, grown: growths(parse(expanded(query, recordings))) }));
    const percentiles = queries.flatMap(({ grown }) => grown).filter(isOfPercentile);
    return queries.flatMap(({ query, grown }) =>
      grown
        .filter((one) => isUnseen(one, grown, percentiles, environment) && !readsFirst(query, one.of))
        .map(
          ({ of, by }) =>
            `alert ${name} misses the first event of ${of.text}: ${by} begins with a series' second sample, and its labels do not start at 0: require that in signals/catalogue, or read the first sample too`,
        ),
    );
  });
}

const isOfPercentile = ({ within }: Grown): boolean => within.includes("histogram_quantile");

/** True when the query also reads the first sample of a new series. */
function readsFirst(query: string, { text }: Selector): boolean {
  return query.includes(`(${text} unless ${text} offset `);
}

function growths(expression: Expression, within: readonly string[] = []): Grown[] {
  switch (expression.kind) {
    case "call": {
      const { name, args } = expression;
      const [window] = args;
      // The existence of a series does not depend on its growth.
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

/** True when a query lacks the first event. The percentiles are those of all conditions of the rule. */
function isUnseen(grown: Grown, all: readonly Grown[], percentiles: readonly Grown[], environment: string): boolean {
  const { of } = grown;
  const job = jobOf(of);
  const found = job && readable(job, environment, of.metric);
  if (found === undefined) return true;
  const { metric, base, part } = found;
  if (metric.type === "gauge" || metric.appears === "withTarget") return false;
  if (metric.type === "histogram") {
    // The two sides of a share, over the same series but for the bucket.
    const otherBucket = (one: Grown) => one.of.metric === of.metric && isOtherBucket(one.of, of);
    if (part === "bucket") return !isOfPercentile(grown) && !all.some(otherBucket);
    const isPart = (suffix: string) => (one: Grown) =>
      one.of.metric === `${base}_${suffix}` && sameButBucket(one.of, of);
    // The number of events that a percentile needs.
    if (part === "count" && percentiles.some(isPart("bucket"))) return false;
    // The two sides of a mean, over the same series.
    return !all.some(isPart(part === "sum" ? "count" : "sum"));
  }
  // A selector without a matcher of the label misses only values that do not start at 0.
  return !Object.entries(metric.startsAtZero ?? {}).some(([label, zeros]) => {
    const matchers = of.matchers.filter((matcher) => matcher.label === label);
    const left = matchers.reduce((values, matcher) => matching(values, matcher), metric.labels[label] ?? []);
    return matchers.length === 0 || (left !== "anything" && left.every((value) => zeros.includes(value)));
  });
}

const LE = "le";

/** True when two selectors of one histogram differ only in the bucket. */
function isOtherBucket(a: Selector, b: Selector): boolean {
  const bucket = ({ matchers }: Selector) => matchers.find(({ label }) => label === LE)?.value;
  return bucket(a) !== bucket(b) && sameButBucket(a, b);
}

/** True when two selectors of one histogram have the same matchers, the bucket's left out. */
function sameButBucket(a: Selector, b: Selector): boolean {
  const words = ({ matchers }: Selector) =>
    matchers.flatMap(({ label, operator, value }) => (label === LE ? [] : [`${label}${operator}${value}`])).sort();
  return words(a).join() === words(b).join();
}
