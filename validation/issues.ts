import type * as z from "zod";
import { closest } from "./closest";
import { meantUnit, rangeInWords } from "./unit";

type Issue = z.core.$ZodIssue;

/** The names that messages use for the input. */
export interface Subject {
  /** The name of the whole input, for a fault that is in no single field. */
  readonly whole: string;
  /** @default remove it or correct its spelling */
  readonly unknownFix?: string;
}

/**
 * One sentence per fault in the shape of the input. An unknown key and a missing key with a similar name are one mistake, and
 * one sentence.
 */
export function describeIssues(input: unknown, issues: readonly Issue[], { whole, unknownFix }: Subject): string[] {
  const missing = new Set(
    issues.filter((issue) => at(input, issue.path) === undefined).map(({ path }) => path.join(".")),
  );
  const explained = new Set<string>();
  const unknown = issues.flatMap((issue) => {
    if (issue.code !== "unrecognized_keys") return [];
    return issue.keys.map((key) => {
      const path = (name: string) => [...issue.path, name].join(".");
      const absent = [...missing].filter((field) => parentOf(field) === issue.path.join(".")).map(lastOf);
      const meant = closest(key, absent);
      if (meant === undefined) return `${path(key)} is unknown: ${unknownFix ?? "remove it or correct its spelling"}`;
      explained.add(path(meant));
      return `${path(key)} is unknown and ${meant} is missing: did you mean ${meant}?`;
    });
  });
  const others = issues
    .filter((issue) => issue.code !== "unrecognized_keys" && !explained.has(issue.path.join(".")))
    .filter((issue) => !issues.some((other) => isTighter(other, issue)))
    .map((issue) => describe(input, issue, whole));
  return [...others, ...unknown];
}

/** Does another issue have a lower limit for the same number? A whole number has a limit of its own besides that of its field. */
function isTighter(one: Issue, other: Issue): boolean {
  return (
    one.code === "too_big" &&
    other.code === "too_big" &&
    one.path.join(".") === other.path.join(".") &&
    one.maximum < other.maximum
  );
}

/** The dotted path of a field whose value is unusable; an unknown key does not affect its neighbours. */
export function malformedField(issue: Issue): string[] {
  return issue.code === "unrecognized_keys" ? [] : [issue.path.join(".")];
}

/** A value as it was written. */
function shown(value: unknown): string {
  return typeof value === "number" ? String(value) : JSON.stringify(value);
}

function describe(input: unknown, issue: Issue, whole: string): string {
  const field = issue.path.join(".") || whole;
  const value = at(input, issue.path);
  if (issue.code === "invalid_key") return `${field} is not an allowed name, ${issue.issues[0]?.message}: rename it`;
  return value === undefined
    ? `${field} is missing: add it`
    : `${field} is ${shown(value)}, ${demand(field, value, issue)}`;
}

function at(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inside, key) => (inside as Record<PropertyKey, unknown> | null)?.[key], input);
}

const parentOf = (field: string) => field.split(".").slice(0, -1).join(".");
const lastOf = (field: string) => field.split(".").at(-1) ?? "";

const TYPES: Readonly<Record<string, string>> = {
  string: "must be text: put it in quotes",
  number: "must be a number: write it without quotes",
  int: "must be a whole number: round it",
  boolean: "must be true or false: write it without quotes",
  array: "must be a list: put it in brackets",
  object: "must be an object: put its fields in braces",
  record: "must be an object: put its fields in braces",
};

function demand(field: string, value: unknown, issue: Issue): string {
  if (issue.message.startsWith("must"))
    return issue.message.includes(": ") ? issue.message : `${issue.message}: correct it`;
  switch (issue.code) {
    case "custom":
      return outside(field, value as number, issue.params?.range);
    case "invalid_value":
      return oneOf(value, issue.values);
    case "invalid_union":
      return oneOf(value, "options" in issue ? (issue.options ?? []) : []);
    case "invalid_type":
      if (typeof value === "number" && !Number.isFinite(value)) return "must be a finite number: correct it";
      return TYPES[issue.expected] ?? `must be of type ${issue.expected}: correct it`;
    case "too_small":
      return `must be ${issue.inclusive ? "at least" : "above"} ${issue.minimum}: raise it`;
    case "too_big":
      return `must be ${issue.inclusive ? "at most" : "below"} ${issue.maximum}: lower it`;
    default:
      return `must be valid (${issue.message}): correct it`;
  }
}

function outside(field: string, value: number, range: readonly [number, number]): string {
  const named = field.split(".").findLast((part) => !/^\d+$/.test(part)) ?? field;
  const fix = value < range[0] ? "raise it" : "lower it";
  return [`must be ${rangeInWords(named, range)}: ${fix}`, meantUnit(named, value, range)]
    .filter(Boolean)
    .join(", or ");
}

/** Longer lists are too long to read, so the message about a misspelt value names only the similar one. */
const MANY = 20;

function oneOf(value: unknown, values: readonly unknown[]): string {
  const meant = typeof value === "string" ? closest(value, values.map(String)) : undefined;
  if (meant === undefined) return `must be one of ${values.join(", ")}: choose one`;
  const which = values.length > MANY ? `${values.length} known ones` : values.join(", ");
  return `must be one of ${which}: did you mean ${meant}?`;
}
