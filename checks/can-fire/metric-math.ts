import { ANY, exactly, FROM_ZERO, type Interval, negative, product, quotient, SHARE, sum, union } from "./interval";
import { type MetricMath, parseMetricMath } from "./parse-metric-math";

/** A part of an expression: its possible values, and its text without spaces. */
interface Part {
  readonly range: Interval;
  readonly text: string;
  /** The addends of a sum of values that are never negative. */
  readonly addends?: readonly string[];
  /** The factor and the base of a multiple. */
  readonly multiple?: { readonly of: string; readonly times: number };
  /** The members of a list. */
  readonly members?: readonly Part[];
}

/**
 * Returns the range of a CloudWatch metric math expression.
 *
 * @param metrics the range of each id
 * @throws Error for an unknown id or an expression that cannot be parsed
 */
export function metricMath(expression: string, metrics: Readonly<Record<string, Interval>>): Interval {
  return part(parseMetricMath(expression), metrics).range;
}

function part(tree: MetricMath, metrics: Readonly<Record<string, Interval>>): Part {
  switch (tree.kind) {
    case "number":
      return { range: exactly(tree.value), text: `${tree.value}` };
    case "text":
      return { range: ANY, text: "" };
    case "negative": {
      const { range, text } = part(tree.of, metrics);
      return { range: negative(range), text: `-${text}` };
    }
    case "list": {
      const members = tree.members.map((member) => part(member, metrics));
      return { range: ANY, text: `[${members.map(({ text }) => text).join()}]`, members };
    }
    case "call":
      return called(
        tree.name,
        tree.args.map((argument) => part(argument, metrics)),
      );
    case "operation":
      return combined(tree.operator, part(tree.left, metrics), part(tree.right, metrics));
    case "metric": {
      const range = metrics[tree.id];
      if (range === undefined)
        throw new Error(
          `the expression reads ${tree.id}, which is not an id of its metrics: use one of ${Object.keys(metrics).join(", ")}`,
        );
      return { range, text: tree.id };
    }
  }
}

function combined(operator: string, left: Part, right: Part): Part {
  const text = `(${left.text}${operator}${right.text})`;
  switch (operator) {
    case "+": {
      const positive = left.range.low >= 0 && right.range.low >= 0;
      const addends = [...(left.addends ?? [left.text]), ...(right.addends ?? [right.text])];
      return { text, range: sum(left.range, right.range), addends: positive ? addends : undefined };
    }
    case "-":
      return { text, range: sum(left.range, negative(right.range)) };
    case "*": {
      const [factor, of] = left.range.low === left.range.high ? [left, right] : [right, left];
      const times = factor.range.low;
      const constant = factor.range.low === factor.range.high;
      return { text, range: product(left.range, right.range), multiple: constant ? { of: of.text, times } : undefined };
    }
    case "/":
      return { text, range: partOf(left, right) ?? quotient(left.range, right.range) };
    case "^":
      return { text, range: ANY };
    default:
      return { text, range: SHARE };
  }
}

/** Returns a range from 0 to 1 for a value divided by a sum that contains it, or by its own quota. */
function partOf(part: Part, whole: Part): Interval | undefined {
  const { of, times } = part.multiple ?? { of: part.text, times: 1 };
  const within = whole.addends?.includes(of) || whole.text === `SERVICE_QUOTA(${of})`;
  return within ? product(exactly(times), SHARE) : undefined;
}

function called(name: string, args: readonly Part[]): Part {
  const text = `${name}(${args.map((argument) => argument.text).join()})`;
  const [first] = args;
  const parts = first?.members ?? args;
  const ranges = parts.map(({ range }) => range);
  const all = (combine: (a: Interval, b: Interval) => Interval) => ranges.reduce(combine);
  switch (name) {
    case "MAX":
      return { text, range: all((a, b) => ({ low: Math.max(a.low, b.low), high: Math.max(a.high, b.high) })) };
    case "MIN":
      return { text, range: all((a, b) => ({ low: Math.min(a.low, b.low), high: Math.min(a.high, b.high) })) };
    case "SUM":
      return { text, range: all(sum) };
    case "AVG":
      return { text, range: all(union) };
    case "FILL":
      return { text, range: args[1]?.range === ANY ? (first?.range ?? ANY) : all(union) };
    case "IF":
      return {
        text,
        range: args
          .slice(1)
          .map(({ range }) => range)
          .reduce(union),
      };
    case "CEIL":
    case "FLOOR":
      return { text, range: { low: Math.floor(first?.range.low ?? 0), high: Math.ceil(first?.range.high ?? 0) } };
    case "ABS":
    case "SERVICE_QUOTA":
    case "STDDEV":
      return { text, range: FROM_ZERO };
    default:
      return { text, range: ANY };
  }
}
