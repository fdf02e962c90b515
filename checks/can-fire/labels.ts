import type { LabelValues } from "../../signals/catalogue/metric";
import type { Matcher, Matching } from "./expression";

/** The possible values of a vector's labels. A label without an entry is empty. */
export type Labels = Readonly<Record<string, LabelValues>>;

const EMPTY: LabelValues = [""];

/** Returns the values of a label that pass a matcher. */
export function matching(values: LabelValues, { operator, value }: Matcher): LabelValues {
  const pattern = operator.endsWith("~") ? regex(value) : undefined;
  const passes = (candidate: string) => {
    const same = operator.endsWith("~") ? pattern?.test(candidate) : candidate === value;
    return same === undefined || same === operator.startsWith("=");
  };
  if (values !== "anything") return values.filter(passes);
  return operator === "=" ? [value] : "anything";
}

/**
 * Returns the pattern of a Prometheus regular expression, which must match the whole value, or undefined when JavaScript cannot parse it.
 */
function regex(value: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${value})$`);
  } catch {
    return undefined;
  }
}

export function kept(labels: Labels, names: readonly string[]): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => names.includes(name)));
}

export function dropped(labels: Labels, names: readonly string[]): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => !names.includes(name)));
}

/** Returns the values of both. */
export function unionOfLabels(a: Labels, b: Labels): Labels {
  return Object.fromEntries(
    Object.keys({ ...a, ...b }).map((name) => {
      const [left, right] = [a[name] ?? EMPTY, b[name] ?? EMPTY];
      return [name, left === "anything" || right === "anything" ? "anything" : [...new Set([...left, ...right])]];
    }),
  );
}

/** Labels that determine another: an instance is in one zone. */
const SETTLED = { instance: "zone" } as const;

/** Returns the labels by which several series of one side match the same series of the other, which Prometheus refuses. */
export function crowd(labels: Labels, by: Matching | undefined): string[] {
  if (by === undefined) return [];
  const matched = by.on ? by.labels : Object.keys(labels).filter((name) => !by.labels.includes(name));
  const settled = matched.map((name) => (name in SETTLED ? SETTLED[name as keyof typeof SETTLED] : name));
  return Object.entries(labels)
    .filter(([name, values]) => ![...matched, ...settled].includes(name) && describesSeveral(values))
    .map(([name]) => name);
}

/** True when the label can have several values. */
export function describesSeveral(values: LabelValues): boolean {
  return values === "anything" || values.length > 1;
}

/** Returns the label by which no series of the two sides match, with its values, or undefined when they can match. */
export function mismatch(a: Labels, b: Labels, by: Matching | undefined): string | undefined {
  const names = by?.on ? by.labels : Object.keys({ ...a, ...b }).filter((name) => !by?.labels.includes(name));
  const apart = names.find((name) => !meet(a[name] ?? EMPTY, b[name] ?? EMPTY));
  if (apart === undefined) return undefined;
  return `label ${apart} is ${listValues(a[apart])} on the left and ${listValues(b[apart])} on the right`;
}

function meet(a: LabelValues, b: LabelValues): boolean {
  // A label with unknown values is not empty.
  if (a === "anything") return b === "anything" || b.some((value) => value !== "");
  if (b === "anything") return meet(b, a);
  return a.some((value) => b.includes(value));
}

function listValues(values: LabelValues | undefined): string {
  if (values === undefined) return "missing";
  return values === "anything" ? "set" : values.map((value) => `"${value}"`).join(" or ");
}
