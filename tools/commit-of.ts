import { ArgumentError } from "./command";
import { run } from "./run";

/**
 * Returns the hash of a commit, branch or tag that `--base` names.
 *
 * @param folder a checkout
 * @throws ArgumentError for a revision that git does not know
 */
export async function commitOf(revision: string, folder = "."): Promise<string> {
  const words = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`];
  const { code, stdout } = await run("git", words, { cwd: folder });
  if (code === 0) return stdout.trim();
  throw new ArgumentError(
    `--base is "${revision}", must be a commit, branch or tag of this repository: fetch it first`,
  );
}
