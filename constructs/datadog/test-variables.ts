/** Ids of global variables by name. */
export type VariableIds = Readonly<Record<string, string>>;

/**
 * The global variables that a test names, for its arguments; undefined when it names none.
 *
 * @throws Error naming the one that nobody made
 */
export function globals(test: string, names: readonly string[], ids: VariableIds) {
  if (names.length === 0) return undefined;
  return names.map((name) => {
    const id = ids[name];
    if (id !== undefined) return { type: "global", name, id };
    throw new Error(
      `test ${test}: variable ${name} is unknown, must be one of ${Object.keys(ids).join(", ") || "none"}: make it, or correct the name`,
    );
  });
}

/**
 * Holds what a test says against the variables that it has: Datadog types a name that it does not know as it stands.
 *
 * @throws Error naming the variable
 */
export function checkNamed(test: string, texts: readonly string[], names: readonly string[]): void {
  for (const [, name = ""] of texts.flatMap((text) => [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)])) {
    if (!names.includes(name)) {
      throw new Error(
        `test ${test}: it says {{ ${name} }}, must be one of ${names.join(", ") || "none"}: add the variable, or correct the name`,
      );
    }
  }
}
