import type { MetricMath } from "../../checks/can-fire/parse-metric-math";

/** A datapoint of one period, or none. */
export type Datapoint = number | undefined;

/** The data of one period: each metric's datapoint, and the quotas of metrics that have one. */
export interface Period {
  readonly metrics: Readonly<Record<string, Datapoint>>;
  readonly quotas?: Readonly<Record<string, number>>;
}

/**
 * Evaluates metric math for one period: no datapoint where an operand has none (CloudWatch user guide, using metric math).
 *
 * @throws Error for a function that is not implemented
 */
export function mathOf(tree: MetricMath, period: Period): Datapoint {
  switch (tree.kind) {
    case "number":
      return tree.value;
    case "metric":
      return period.metrics[tree.id];
    case "negative": {
      const value = mathOf(tree.of, period);
      return value === undefined ? undefined : -value;
    }
    case "operation":
      return operation(tree.operator, mathOf(tree.left, period), mathOf(tree.right, period));
    case "call":
      return call(tree.name, tree.args, period);
    default:
      throw new Error(`a ${tree.kind} is no number: pass it to a function that accepts it`);
  }
}

function operation(operator: string, a: Datapoint, b: Datapoint): Datapoint {
  if (a === undefined || b === undefined) return undefined;
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      // CloudWatch has no datapoint for a division by zero.
      return b === 0 ? undefined : a / b;
    case "^":
      return a ** b;
    default:
      return compared(operator, a, b) ? 1 : 0;
  }
}

function compared(operator: string, a: number, b: number): boolean {
  switch (operator) {
    case "<":
      return a < b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    case ">=":
      return a >= b;
    case "==":
      return a === b;
    case "!=":
      return a !== b;
    case "&&":
    case "AND":
      return a !== 0 && b !== 0;
    default:
      return a !== 0 || b !== 0;
  }
}

function call(name: string, args: readonly MetricMath[], period: Period): Datapoint {
  const [first, second, third] = args;
  switch (name) {
    case "FILL":
      return value(first, period) ?? value(second, period);
    case "IF": {
      const condition = value(first, period);
      return condition === undefined ? undefined : value(condition !== 0 ? second : third, period);
    }
    case "MAX":
      return aggregated((values) => Math.max(...values), args, period);
    case "MIN":
      return aggregated((values) => Math.min(...values), args, period);
    case "SUM":
      return aggregated((values) => values.reduce((sum, one) => sum + one, 0), args, period);
    case "FLOOR": {
      const of = value(first, period);
      return of === undefined ? undefined : Math.floor(of);
    }
    case "SERVICE_QUOTA":
      return first?.kind === "metric" ? period.quotas?.[first.id] : undefined;
    default:
      throw new Error(
        `metric math calls ${name}, which is not implemented: add it to verification/cloudwatch/value.ts`,
      );
  }
}

/** The aggregation of the datapoints of a list or of some arguments, without those that have none. */
function aggregated(
  aggregate: (values: readonly number[]) => number,
  args: readonly MetricMath[],
  period: Period,
): Datapoint {
  const members = args[0]?.kind === "list" ? args[0].members : args;
  const values = members.map((member) => mathOf(member, period)).filter((one) => one !== undefined);
  return values.length === 0 ? undefined : aggregate(values);
}

function value(tree: MetricMath | undefined, period: Period): Datapoint {
  return tree === undefined ? undefined : mathOf(tree, period);
}
