import { readable } from "../../signals/catalogue";
import { jobs } from "../../signals/prometheus/promql-text";
import type { Expression } from "./expression";
import { exactly, type Interval, product, SHARE, union } from "./interval";

type Selector = Extract<Expression, { kind: "selector" }>;
type Application = Extract<Expression, { kind: "call" | "aggregate" }>;

/** Functions that keep a part smaller than its whole, and the sum of observations consistent with their count. */
const FAITHFUL = ["rate", "increase", "irate", "sum", "sum_over_time"];

/**
 * Returns the range of a division with related sides. A part of a whole is between 0 and 1. A histogram's sum divided by its count is in
 * the range of its observations. Undefined for unrelated sides.
 */
export function share(part: Expression, whole: Expression): Interval | undefined {
  if (part.text === whole.text) return exactly(1);
  if (part.kind === "operation" && part.operator === "*") {
    for (const [factor, rest] of [
      [part.left, part.right],
      [part.right, part.left],
    ] as const) {
      const of = factor.kind === "number" ? share(rest, whole) : undefined;
      if (factor.kind === "number" && of !== undefined) return product(exactly(factor.value), of);
    }
    return undefined;
  }
  if (part.kind === "operation" && part.operator === "or") {
    const [left, right] = [share(part.left, whole), share(part.right, whole)];
    return left && right && union(left, right);
  }
  return alike(part, whole);
}

function alike(part: Expression, whole: Expression): Interval | undefined {
  if (part.kind === "selector" && whole.kind === "selector") return ofSelectors(part, whole);
  if (part.kind === "window" && whole.kind === "window") {
    return part.seconds === whole.seconds && part.stepSeconds === whole.stepSeconds
      ? alike(part.of, whole.of)
      : undefined;
  }
  if (part.kind === "call" && whole.kind === "call") return compareArguments(part, whole);
  if (part.kind === "aggregate" && whole.kind === "aggregate") {
    return JSON.stringify(part.grouping) === JSON.stringify(whole.grouping) ? compareArguments(part, whole) : undefined;
  }
  return undefined;
}

function compareArguments(part: Application, whole: Application): Interval | undefined {
  if (part.name !== whole.name || !FAITHFUL.includes(part.name)) return undefined;
  const [a, b] = [part.args[0], whole.args[0]];
  return a && b && alike(a, b);
}

function ofSelectors(part: Selector, whole: Selector): Interval | undefined {
  const written = ({ matchers }: Selector) => matchers.map((matcher) => JSON.stringify(matcher));
  const narrower = written(whole).every((matcher) => written(part).includes(matcher));
  if (!narrower) return undefined;
  const [a, b] = [findShare(part), findShare(whole)];
  if (part.metric === whole.metric) return SHARE;
  const oneBucket = part.matchers.some(({ label, operator }) => label === "le" && operator === "=");
  if (a?.part === "bucket" && b?.part === "count" && a.base === b.base && oneBucket) return SHARE;
  const same = part.matchers.length === whole.matchers.length;
  if (a?.metric.type === "gauge" && a.metric.partOf === whole.metric) return SHARE;
  if (same && a?.metric.type === "histogram" && a.base === b?.base && a.part === "sum" && b.part === "count") {
    const [low, high] = a.metric.observed;
    return { low, high };
  }
  return undefined;
}

function findShare({ metric, matchers }: Selector) {
  const job = matchers.find(({ label }) => label === "job")?.value;
  const known = (Object.keys(jobs) as (keyof typeof jobs)[]).find((candidate) => jobs[candidate] === job);
  return known && readable(known, "", metric);
}
