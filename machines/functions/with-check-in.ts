import checkIn from "./check_in.py";

const IMPORT = "from check_in import check_in\n";

/**
 * Returns a script with the code of `check_in.py` in place of its import, because Systems Manager Automation runs a single file.
 *
 * @throws Error for a script that does not import it
 */
export function withCheckIn(script: string): string {
  const parts = script.split(IMPORT);
  if (parts.length !== 2) {
    throw new Error(`the script has ${parts.length - 1} lines "${IMPORT.trim()}", must have one: add it or remove one`);
  }
  return parts.join(checkIn);
}
