import { ArgumentError } from "../../tools/command";
import { commitOf } from "../../tools/commit-of";
import { run } from "../../tools/run";

/**
 * Returns the last commit that a branch shares with the checkout. Later commits of the branch are no part of the change.
 *
 * @param folder the checkout
 * @throws ArgumentError for a revision that git does not know, and for one without a shared commit
 */
export async function mergeBase(revision: string, folder = "."): Promise<string> {
  const commit = await commitOf(revision, folder);
  const { code, stdout } = await run("git", ["merge-base", commit, "HEAD"], { cwd: folder });
  if (code === 0) return stdout.trim();
  throw new ArgumentError(`--base is "${revision}", which shares no commit with HEAD: fetch the whole history of both`);
}
