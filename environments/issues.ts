import type * as z from "zod";

type Issue = z.core.$ZodIssue;

/** One readable message per thing that is wrong with the shape of an environment, or of something else that is told by `whole`. */
export function describeIssue(input: unknown, issue: Issue, whole = "environment"): string[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => `${[...issue.path, key].join(".")} is unknown: remove it or correct its spelling`);
  }
  const field = issue.path.join(".") || whole;
  const value = issue.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | null)?.[key], input);
  return value === undefined ? [`${field} is missing: add it`] : [`${field} is ${shown(value)}, ${demand(issue)}`];
}

/** The dotted path of a field that cannot be read any further; an unknown key leaves its neighbours as they are. */
export function malformedField(issue: Issue): string[] {
  return issue.code === "unrecognized_keys" ? [] : [issue.path.join(".")];
}

function shown(value: unknown): string {
  return typeof value === "number" ? String(value) : JSON.stringify(value);
}

const TYPES: Readonly<Record<string, string>> = {
  string: "must be text: put it in quotes",
  number: "must be a number: write it without quotes",
  int: "must be a whole number: round it",
  array: "must be a list: put it in brackets",
  object: "must be an object: put its fields in braces",
};

function demand(issue: Issue): string {
  if (issue.message.startsWith("must")) return `${issue.message}: correct it`;
  switch (issue.code) {
    case "invalid_value":
      return oneOf(issue.values);
    case "invalid_union":
      return oneOf("options" in issue ? (issue.options ?? []) : []);
    case "invalid_type":
      return TYPES[issue.expected] ?? `must be of type ${issue.expected}: correct it`;
    case "too_small":
      return `must be ${issue.inclusive ? "at least" : "above"} ${issue.minimum}: raise it`;
    case "too_big":
      return `must be ${issue.inclusive ? "at most" : "below"} ${issue.maximum}: lower it`;
    default:
      return `must be valid (${issue.message}): correct it`;
  }
}

function oneOf(values: readonly unknown[]): string {
  return `must be one of ${values.join(", ")}: choose one`;
}
