import { ANY, exactly, FROM_ZERO, type Interval, negative, product, quotient, SHARE, sum, union } from "./interval";
import { type MetricMath, parseMetricMath } from "./parse-metric-math";

/** A part of an expression: what it can be, and how it is written without spaces. */
interface Part {
  readonly range: Interval;
  readonly text: string;
  /** Of a sum of what is never negative: what is added up. */
  readonly addends?: readonly string[];
  /** Of a multiple: of what, and how many times. */
  readonly multiple?: { readonly of: string; readonly times: number };
  /** Of a list: its members. */
  readonly members?: readonly Part[];
}

/**
 * What CloudWatch's metric math can give.
 *
 * @param metrics what each id can be
 * @throws Error in words when the expression names an id that is not among them, or cannot be read
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
          `the expression reads ${tree.id}, which is none of its metrics: name one of ${Object.keys(metrics).join(", ")}`,
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

/** What is divided by a sum that it is in, or by its own quota, is a share. */
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
