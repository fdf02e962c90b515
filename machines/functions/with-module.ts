/**
 * Returns a script with the code of a module in place of its import, because Systems Manager Automation runs a single file.
 *
 * @param statement the line that imports the module
 * @throws Error for a script that does not import it once
 */
export function withModule(script: string, statement: string, code: string): string {
  const parts = script.split(`${statement}\n`);
  if (parts.length !== 2) {
    throw new Error(`the script has ${parts.length - 1} lines "${statement}", must have one: add it or remove one`);
  }
  return parts.join(code);
}
