/** Ids of global variables by name. */
export type VariableIds = Readonly<Record<string, string>>;

/**
 * Returns the global variables of a test as its arguments, or undefined for none.
 *
 * @throws Error for a variable that does not exist
 */
export function globals(test: string, names: readonly string[], ids: VariableIds) {
  if (names.length === 0) return undefined;
  return names.map((name) => {
    const id = ids[name];
    if (id !== undefined) return { type: "global", name, id };
    throw new Error(
      `test ${test}: variable ${name} is unknown, must be one of ${Object.keys(ids).join(", ") || "none"}: create it, or correct the name`,
    );
  });
}

/**
 * Checks that a test's texts use only its variables. Datadog types an unknown name literally.
 *
 * @throws Error for an unknown variable
 */
export function checkNamed(test: string, texts: readonly string[], names: readonly string[]): void {
  for (const [, name = ""] of texts.flatMap((text) => [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)])) {
    if (!names.includes(name)) {
      throw new Error(
        `test ${test}: text uses {{ ${name} }}, must be one of ${names.join(", ") || "none"}: add the variable, or correct the name`,
      );
    }
  }
}
