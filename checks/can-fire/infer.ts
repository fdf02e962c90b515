import { ofCall } from "./calls";
import type { Expression } from "./expression";
import type { Facts, Findings } from "./facts";
import { ANY, exactly, FROM_ZERO, negative } from "./interval";
import { dropped, kept } from "./labels";
import { ofOperation } from "./operations";
import { parse } from "./parse";
import { sampledEvery } from "./sampled-every";
import { ofSelector } from "./selector";

type Aggregate = Extract<Expression, { kind: "aggregate" }>;

/** A query's facts and faults. */
export interface Inferred extends Findings {
  readonly expression: Expression;
  readonly facts: Facts;
}

/** Returns a query's facts, from those of its selectors. Recordings in the query are expanded. */
export function infer(query: string, environment: string): Inferred {
  const findings: Findings = { faults: [], planned: new Map() };
  const expression = parse(query);
  return { expression, facts: inferExpression(expression, environment, findings), ...findings };
}

function inferExpression(expression: Expression, environment: string, findings: Findings): Facts {
  const through = (inner: Expression) => inferExpression(inner, environment, findings);
  switch (expression.kind) {
    case "number":
      return { scalar: true, range: exactly(expression.value), labels: {}, always: true };
    case "string":
      return { scalar: true, range: ANY, labels: {}, always: true };
    case "selector":
      return ofSelector(expression, environment, findings);
    case "window": {
      const { of, seconds } = expression;
      const stepSeconds = expression.stepSeconds ?? (of.kind === "selector" ? sampledEvery(of) : Number.NaN);
      const readings = Number.isNaN(seconds / stepSeconds) ? undefined : Math.floor(seconds / stepSeconds);
      return { ...through(of), readings, seconds };
    }
    case "negative": {
      const facts = through(expression.of);
      return { ...facts, range: negative(facts.range) };
    }
    case "call":
      return ofCall(expression, expression.args.map(through), findings);
    case "aggregate":
      return ofAggregate(expression, expression.args.map(through), findings);
    case "operation":
      return ofOperation(expression, through(expression.left), through(expression.right), findings);
  }
}

const COUNTS = ["count", "count_values"];
/** Operators that select some of the series and keep their labels. */
const CHOOSE = ["topk", "bottomk", "limitk", "limit_ratio"];

function ofAggregate({ name, text, grouping }: Aggregate, args: readonly Facts[], { faults }: Findings): Facts {
  const of = args.at(-1) as Facts;
  const missing = grouping?.by ? grouping.labels.filter((label) => of.labels && !(label in of.labels)) : [];
  if (missing.length > 0) {
    faults.push(
      `${text} groups by ${missing.join(" and ")}, which its series do not have: group by a label that they have`,
    );
  }
  return { scalar: false, range: aggregated(name, of), labels: grouped(name, grouping, of), always: of.always };
}

function aggregated(name: string, { range }: Facts): Facts["range"] {
  if (COUNTS.includes(name)) return { low: 1, high: Number.POSITIVE_INFINITY };
  if (name === "group") return exactly(1);
  if (name === "stddev" || name === "stdvar") return FROM_ZERO;
  if (name !== "sum") return range;
  return {
    low: range.low >= 0 ? range.low : Number.NEGATIVE_INFINITY,
    high: range.high <= 0 ? range.high : Number.POSITIVE_INFINITY,
  };
}

function grouped(name: string, grouping: Aggregate["grouping"], { labels }: Facts): Facts["labels"] {
  if (CHOOSE.includes(name)) return labels;
  if (grouping === undefined) return name === "count_values" ? undefined : {};
  if (labels === undefined || name === "count_values") return undefined;
  return grouping.by ? kept(labels, grouping.labels) : dropped(labels, grouping.labels);
}
