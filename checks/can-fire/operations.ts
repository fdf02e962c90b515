import type { Operation } from "./expression";
import type { Facts, Findings } from "./facts";
import {
  ANY,
  formatInterval,
  type Interval,
  intersection,
  negative,
  passing,
  product,
  quotient,
  sum,
  union,
} from "./interval";
import { crowd, dropped, kept, mismatch, unionOfLabels } from "./labels";
import { share } from "./share";

const COMPARISONS = ["==", "!=", ">", ">=", "<", "<="];
const FLIPPED: Record<string, string> = { ">": "<", ">=": "<=", "<": ">", "<=": ">=" };
const SETS = ["and", "or", "unless"];

/** Returns the facts of an operation from those of its sides. */
export function ofOperation(operation: Operation, left: Facts, right: Facts, findings: Findings): Facts {
  const { operator, text } = operation;
  const mismatched =
    operator !== "or" && !left.scalar && !right.scalar && left.labels && right.labels
      ? mismatch(left.labels, right.labels, operation.matching)
      : undefined;
  if (mismatched !== undefined) {
    findings.faults.push(
      `no series of the two sides of ${text} match, because ${mismatched}: match by labels that both have, with on (…)`,
    );
  }
  if (SETS.includes(operator)) return ofSets(operation, left, right, findings);
  if (mismatched === undefined) findings.faults.push(...crowded(operation, left, right));
  const facts = {
    scalar: left.scalar && right.scalar,
    labels: labelsOf(operation, left, right),
    always: everywhere(left, right),
  };
  if (COMPARISONS.includes(operator)) {
    if (operation.bool) return { ...facts, range: { low: 0, high: 1 } };
    return { ...facts, always: false, range: compared(operation, left, right, findings) };
  }
  return { ...facts, range: arithmetic(operation, left.range, right.range) };
}

/** Returns faults of a side without a group modifier that can have several series for one of the other side. */
function crowded({ text, matching }: Operation, left: Facts, right: Facts): string[] {
  if (left.scalar || right.scalar) return [];
  return (["left", "right"] as const).flatMap((side) => {
    const { labels } = side === "left" ? left : right;
    const extra = labels === undefined || matching?.group === side ? [] : crowd(labels, matching);
    if (extra.length === 0) return [];
    return [
      `${text} fails as soon as two series of its ${side} side differ only by ${extra.join(" or ")}: aggregate that side, or add group_${side}`,
    ];
  });
}

function ofSets({ operator, text, matching }: Operation, left: Facts, right: Facts, { faults }: Findings): Facts {
  const whole = matching?.on === true && matching.labels.length === 0;
  if (operator === "or") {
    return {
      scalar: false,
      range: union(left.range, right.range),
      labels: left.labels && right.labels && unionOfLabels(left.labels, right.labels),
      always: left.always || right.always,
    };
  }
  if (operator === "unless") {
    if (right.always && (whole || (none(left) && none(right)))) {
      faults.push(`${text} has no result, because the side after unless always exists: remove its default`);
    }
    return { ...left, always: false };
  }
  return { ...left, always: left.always && right.always && (whole || (none(left) && none(right))) };
}

const none = ({ labels }: Facts) => labels !== undefined && Object.keys(labels).length === 0;

/** Returns whether every series always matches. Two sides without labels always match, and a number matches everything. */
function everywhere(left: Facts, right: Facts): boolean {
  return left.always && right.always && (left.scalar || right.scalar || (none(left) && none(right)));
}

function compared({ operator, text }: Operation, left: Facts, right: Facts, { faults }: Findings): Interval {
  const flipped = left.scalar && !right.scalar;
  const [what, limit] = flipped ? [right, left] : [left, right];
  const passed = passing(what.range, flipped ? (FLIPPED[operator] ?? operator) : operator, limit.range);
  if (passed === undefined) {
    faults.push(
      `${text} never holds, its ${flipped ? "right" : "left"} side is ${formatInterval(what.range)}: compare with a possible value`,
    );
  }
  return passed ?? what.range;
}

function arithmetic({ operator, left, right }: Operation, a: Interval, b: Interval): Interval {
  switch (operator) {
    case "+":
      return sum(a, b);
    case "-":
      return sum(a, negative(b));
    case "*":
      return product(a, b);
    case "/": {
      const general = quotient(a, b);
      return intersection(general, share(left, right) ?? ANY) ?? general;
    }
    default:
      return ANY;
  }
}

function labelsOf({ matching }: Operation, left: Facts, right: Facts): Facts["labels"] {
  if (left.scalar) return right.labels;
  if (right.scalar || left.labels === undefined || right.labels === undefined) return left.labels;
  if (matching === undefined) return left.labels;
  const { on, labels, group, include } = matching;
  if (group === "left") return { ...left.labels, ...kept(right.labels, include) };
  if (group === "right") return { ...right.labels, ...kept(left.labels, include) };
  return on ? kept(left.labels, labels) : dropped(left.labels, labels);
}
