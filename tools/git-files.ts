import { spawnSync } from "node:child_process";

/**
 * The files of this checkout, relative to its root: tracked and new ones, without those that git ignores and those that are deleted.
 *
 * @param patterns git's, such as `*.md`; all files without one
 * @throws Error outside a git checkout
 */
export function gitFiles(...patterns: readonly string[]): string[] {
  const deleted = new Set(listFiles("--deleted"));
  const files = listFiles("--cached", "--others", "--exclude-standard", "--deduplicate", ...patterns);
  return files.filter((file) => !deleted.has(file));
}

function listFiles(...args: readonly string[]): string[] {
  const { status, stdout, stderr } = spawnSync("git", ["ls-files", ...args], { encoding: "utf8" });
  if (status !== 0) throw new Error(`git cannot list the files: run this in a git checkout\n${stderr}`);
  return stdout.split("\n").filter((line) => line !== "");
}
