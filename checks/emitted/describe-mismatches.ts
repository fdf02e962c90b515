import type * as z from "zod";

type Issue = z.core.$ZodIssue;

/** Longer values are cut in messages. */
const SHOWN_LENGTH = 60;

const EXPECTED: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
  nonoptional: "set",
};

const FIX_OF_RESOURCES = "correct the construct that writes it, or its schema in checks/emitted";

/**
 * Parses a value by a schema.
 *
 * @param where stack and address of the resource, or the file
 * @param fix what corrects a value that differs
 * @throws Error with a sentence for each value that is missing or mistyped
 */
export function parseAs<S extends z.ZodType>(
  schema: S,
  where: string,
  value: unknown,
  fix = FIX_OF_RESOURCES,
): z.output<S> {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  throw new Error(
    describeMismatches(where, value, error.issues)
      .map((sentence) => `${sentence}: ${fix}`)
      .join("\n"),
  );
}

/**
 * Returns a sentence for each value that differs from its schema: the place, the attribute, the value, and what the reader expects.
 *
 * @param where stack and address of the resource
 * @param input the parsed value
 */
function describeMismatches(where: string, input: unknown, issues: readonly Issue[]): string[] {
  return issues.flatMap((issue) => describe(where, input, issue, []));
}

function describe(where: string, input: unknown, issue: Issue, parent: readonly PropertyKey[]): string[] {
  const path = [...parent, ...issue.path];
  const alternative = issue.code === "invalid_union" ? closestAlternative(issue.errors) : undefined;
  if (alternative !== undefined) return alternative.flatMap((inner) => describe(where, input, inner, path));
  const value = path.reduce<unknown>((inside, key) => (inside as Record<PropertyKey, unknown> | null)?.[key], input);
  const is = value === undefined ? "is missing" : `is ${shown(value)}`;
  const attribute = path.length === 0 ? where : `${where}: ${path.join(".")}`;
  return [`${attribute} ${is}, must be ${expected(issue)}`];
}

/** The alternative that fits best: with issues inside the value, and the fewest. Undefined when the value itself has another type. */
function closestAlternative(alternatives: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  return alternatives
    .filter((issues) => issues.length > 0 && issues.every(({ path }) => path.length > 0))
    .toSorted((a, b) => a.length - b.length)[0];
}

function expected(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return EXPECTED[issue.expected] ?? `of type ${issue.expected}`;
    case "invalid_value":
      return oneOf(issue.values);
    case "invalid_union":
      // Without a known discriminator no alternative was tried.
      if (issue.errors.length === 0) return "options" in issue ? oneOf(issue.options ?? []) : "another kind";
      return [...new Set(issue.errors.flat().map(expected))].join(" or ");
    default:
      return `valid (${issue.message})`;
  }
}

function oneOf(values: readonly unknown[]): string {
  return values.length === 1 ? shown(values[0]) : `one of ${values.map(shown).join(", ")}`;
}

function shown(value: unknown): string {
  const written = JSON.stringify(value) ?? String(value);
  return written.length > SHOWN_LENGTH ? `${written.slice(0, SHOWN_LENGTH)}…` : written;
}
