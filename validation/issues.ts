import type * as z from "zod";
import { closest } from "./closest";
import { meantUnit, rangeInWords } from "./unit";

type Issue = z.core.$ZodIssue;

/** What was written, in the words of a sentence about it. */
export interface Subject {
  /** What the input is called where the fault is the whole of it. */
  readonly whole: string;
  /** @default remove it or correct its spelling */
  readonly unknownFix?: string;
}

/**
 * One readable sentence per thing that is wrong with the shape of what was written. A key that is unknown where a similar one is
 * missing is one mistake, and one sentence.
 *
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

/** Is one the lower limit of two that the same number is above? A whole number has a limit of its own beside that of its field. */
function isTighter(one: Issue, other: Issue): boolean {
  return (
    one.code === "too_big" &&
    other.code === "too_big" &&
    one.path.join(".") === other.path.join(".") &&
    one.maximum < other.maximum
  );
}

/** The dotted path of a field that cannot be read any further; an unknown key leaves its neighbours as they are. */
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
  if (issue.code === "invalid_key") return `${field} is an invalid name, ${issue.issues[0]?.message}: rename it`;
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

/** More than anybody reads; who misspelt one of them needs only that. */
const MANY = 20;

function oneOf(value: unknown, values: readonly unknown[]): string {
  const meant = typeof value === "string" ? closest(value, values.map(String)) : undefined;
  if (meant === undefined) return `must be one of ${values.join(", ")}: choose one`;
  const which = values.length > MANY ? `${values.length} known ones` : values.join(", ");
  return `must be one of ${which}: did you mean ${meant}?`;
}
