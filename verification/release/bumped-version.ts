/** `release: { version: "1.0.0" }` in the file of an environment. */
const VERSION = /(\brelease: \{ version: ")([^"]+)(" \})/g;

/**
 * The text of an environment's file with another released version.
 *
 * @throws Error when the file does not have exactly one, or has this version already
 */
export function bumpedVersion(file: string, text: string, version: string): string {
  const found = [...text.matchAll(VERSION)];
  const [, , present] = found[0] ?? [];
  if (found.length !== 1) {
    throw new Error(
      `${file} has ${found.length} fields release.version in one line, must have one: write release: { version: "${version}" }`,
    );
  }
  if (present === version) throw new Error(`release.version in ${file} is ${version} already: choose another version`);
  return text.replace(VERSION, `$1${version}$3`);
}
