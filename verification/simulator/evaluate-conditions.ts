import type { EmittedCondition } from "../../checks/emitted/grafana-rules";

type Labels = Readonly<Record<string, string>>;

/** A number with labels, from a query at one moment. */
export interface Value {
  readonly labels: Labels;
  readonly number: number;
}

/** True when a rule's conditions hold for a set of labels. */
export interface Holding {
  readonly labels: Labels;
  readonly holds: boolean;
}

/**
 * Joins a rule's conditions at one moment as Grafana's expressions do: two values match when the labels of one contain those of the
 * other; two single values always match. A value without a match is left out.
 *
 * @param values results of the conditions' queries, in the order of the conditions
 */
export function evaluateConditions(
  conditions: readonly EmittedCondition[],
  values: readonly (readonly Value[])[],
): Holding[] {
  const compared = conditions.map((condition, index) =>
    (values[index] ?? []).map(({ labels, number }) => ({ labels, holds: compare(number, condition) })),
  );
  return compared.reduce((left, right) => joined(left, right));
}

function compare(number: number, { operator, limit }: EmittedCondition): boolean {
  if (operator === ">") return number > limit;
  return operator === ">=" ? number >= limit : number < limit;
}

function joined(left: readonly Holding[], right: readonly Holding[]): Holding[] {
  const both = (a: Holding, b: Holding) => ({ labels: { ...a.labels, ...b.labels }, holds: a.holds && b.holds });
  const pairs = left.flatMap((a) => right.filter((b) => related(a.labels, b.labels)).map((b) => both(a, b)));
  const [a, b] = [left[0], right[0]];
  const single = left.length === 1 && right.length === 1 && a !== undefined && b !== undefined;
  return pairs.length === 0 && single ? [both(a, b)] : pairs;
}

function related(a: Labels, b: Labels): boolean {
  return contains(a, b) || contains(b, a);
}

function contains(outer: Labels, inner: Labels): boolean {
  return Object.entries(inner).every(([name, value]) => outer[name] === value);
}
