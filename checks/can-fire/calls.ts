import { readable } from "../../signals/catalogue";
import { type Job, jobs } from "../../signals/prometheus/promql-text";
import type { Expression } from "./expression";
import type { Facts, Findings } from "./facts";
import { ANY, exactly, FROM_ZERO, type Interval, intersection, union } from "./interval";

type Call = Extract<Expression, { kind: "call" }>;

/** Functions that need two readings. With fewer they return no result, or always 0. */
const NEED_TWO = ["rate", "irate", "increase", "delta", "idelta", "deriv", "predict_linear", "changes", "resets"];
/** Functions whose result is one of their inputs or between them. */
const AMONG =
  /^((avg|min|max|last|first|quantile|mad)_over_time|label_replace|label_join|sort.*|vector|scalar|limitk)$/;
const CALENDAR: Record<string, Interval> = {
  minute: { low: 0, high: 59 },
  hour: { low: 0, high: 23 },
  day_of_week: { low: 0, high: 6 },
  day_of_month: { low: 1, high: 31 },
  day_of_year: { low: 1, high: 366 },
  days_in_month: { low: 28, high: 31 },
  month: { low: 1, high: 12 },
};
/** Seconds since 1970 from the year of this code to the end of ten digits. */
const NOW: Interval = { low: 1_790_000_000, high: 9_999_999_999 };

/** Returns the facts of a function call from those of its arguments. */
export function ofCall(call: Call, args: readonly Facts[], { faults }: Findings): Facts {
  const { name, text } = call;
  const main = args.find(({ scalar }) => !scalar);
  const scalar = ["time", "pi", "scalar"].includes(name);
  const facts: Facts = {
    scalar,
    range: rangeOf(call, args, main),
    labels: name === "vector" ? {} : labelsOf(call, main),
    always: main === undefined || main.always,
  };
  if (NEED_TWO.includes(name) && (main?.readings ?? 2) < 2) {
    faults.push(`${text} has a window with fewer than the two readings that ${name} needs: lengthen it`);
  } else if ((main?.readings ?? 1) < 1) {
    faults.push(`${text} has a window that is shorter than the interval of readings: lengthen it`);
  }
  if (name.startsWith("absent")) {
    if (main?.always === true) {
      faults.push(`${text} tests the absence of a result that always exists: remove its default`);
    }
    return { ...facts, always: false };
  }
  if (name === "histogram_quantile" && main?.labels !== undefined && main.labels.le === undefined) {
    faults.push(`${text} has no buckets without the label le: keep it in the aggregation, \`by (le)\``);
  }
  return facts;
}

function rangeOf({ name, args: expressions }: Call, args: readonly Facts[], main: Facts | undefined): Interval {
  const range = main?.range ?? args[0]?.range ?? ANY;
  const perSecond = { low: 0, high: main?.maximumPerSecond ?? Number.POSITIVE_INFINITY };
  const [, second = ANY, third = ANY] = args.map((argument) => argument.range);
  if (AMONG.test(name)) return range;
  if (name in CALENDAR) return CALENDAR[name] as Interval;
  switch (name) {
    case "time":
      return NOW;
    case "timestamp":
      return NOW;
    case "rate":
    case "irate":
      return perSecond;
    case "increase":
      return { low: 0, high: perSecond.high * (main?.seconds ?? Number.POSITIVE_INFINITY) };
    case "absent":
    case "absent_over_time":
    case "present_over_time":
      return exactly(1);
    case "count_over_time":
      // A window can contain one reading more than its minimum.
      return { low: 1, high: (main?.readings ?? Number.POSITIVE_INFINITY) + 1 };
    case "changes":
    case "resets":
      return { low: 0, high: main?.readings ?? Number.POSITIVE_INFINITY };
    case "sum_over_time":
      return range.low >= 0
        ? { low: range.low, high: range.high * ((main?.readings ?? Number.POSITIVE_INFINITY) + 1) }
        : ANY;
    case "stddev_over_time":
    case "stdvar_over_time":
    case "sqrt":
    case "exp":
      return FROM_ZERO;
    case "abs":
      return range.low >= 0 ? range : { low: 0, high: Math.max(-range.low, range.high) };
    case "ceil":
    case "floor":
    case "round":
      return { low: Math.floor(range.low), high: Math.ceil(range.high) };
    case "sgn":
      return { low: -1, high: 1 };
    case "clamp":
      return { low: clamped(range.low, second, third), high: clamped(range.high, second, third) };
    case "clamp_min":
      return { low: Math.max(range.low, second.low), high: Math.max(range.high, second.high) };
    case "clamp_max":
      return { low: Math.min(range.low, second.low), high: Math.min(range.high, second.high) };
    case "histogram_quantile":
      return observed(expressions) ?? ANY;
    default:
      return ANY;
  }
}

function clamped(value: number, low: Interval, high: Interval): number {
  return Math.min(Math.max(value, low.low), high.high);
}

/** Returns the range of a quantile, which is interpolated between two bucket bounds, and from zero below the first. */
function observed(expressions: readonly Expression[]): Interval | undefined {
  const text = expressions[1]?.text ?? "";
  const [name] = /\w+_bucket\b/.exec(text) ?? [];
  const found = (Object.keys(jobs) as Job[]).map((job) => readable(job, "", name ?? "")).find((metric) => metric);
  if (found?.metric.type !== "histogram") return undefined;
  const [low, high] = found.metric.observed;
  return intersection(union(exactly(0), { low, high }), ANY);
}

function labelsOf({ name, args }: Call, main: Facts | undefined): Facts["labels"] {
  const [, second, third, fourth, fifth] = args.map((argument) => (argument.kind === "string" ? argument.value : ""));
  const labels = main?.labels;
  if (name.startsWith("absent")) return absentLabels(args[0]);
  if (labels === undefined) return main === undefined ? {} : undefined;
  if (name === "label_replace" && second !== undefined) {
    // Without a source label and a pattern, the replacement always applies.
    const always = fourth === "" && fifth === "";
    return { ...labels, [second]: always && third !== undefined ? [third] : "anything" };
  }
  if (name === "label_join" && second !== undefined) return { ...labels, [second]: "anything" };
  if (name === "histogram_quantile") {
    const { le: _, ...rest } = labels;
    return rest;
  }
  return labels;
}

/** Returns the labels of an absent series: those that the selector compares with an equals sign. */
function absentLabels(of: Expression | undefined): Facts["labels"] {
  const selector = of?.kind === "window" ? of.of : of;
  if (selector?.kind !== "selector") return {};
  return Object.fromEntries(
    selector.matchers.filter(({ operator }) => operator === "=").map(({ label, value }) => [label, [value]]),
  );
}
