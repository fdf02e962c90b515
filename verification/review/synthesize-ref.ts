import { existsSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { nodeOrThrow } from "../../tools/emitted";
import { run } from "../../tools/run";
import { scratchFolder } from "../../tools/scratch-folder";

/** The parts of a checkout that are installed or generated, and not committed. */
const INSTALLED = ["node_modules", ".gen"] as const;

/**
 * Synthesizes another commit of this checkout with the installed packages, in a temporary worktree.
 *
 * @param ref a branch, tag or commit
 * @throws Error for an unknown ref, and for a commit that cannot be synthesized
 */
export async function synthesizeRef(ref: string, outdir: string): Promise<void> {
  const commit = await commitOf(ref);
  const worktree = join(scratchFolder("review-"), "base");
  // An interrupted review leaves the entry of a worktree whose folder is gone.
  await gitOrThrow("worktree", "prune");
  await gitOrThrow("worktree", "add", "--quiet", "--detach", worktree, commit);
  try {
    for (const name of INSTALLED) {
      if (existsSync(name)) symlinkSync(resolve(name), join(worktree, name));
    }
    const bundle = join(worktree, ".build", "review-base.js");
    await nodeOrThrow(["scripts/bundle.mjs", "main.ts", bundle], {}, worktree);
    await nodeOrThrow([bundle], { CDKTF_OUTDIR: outdir, ENVIRONMENTS: undefined }, worktree);
  } catch (error) {
    throw new Error(`${ref} cannot be synthesized with the installed packages: ${(error as Error).message}`);
  } finally {
    await run("git", ["worktree", "remove", "--force", worktree]);
  }
}

async function commitOf(ref: string): Promise<string> {
  const { code, stdout } = await run("git", [
    "rev-parse",
    "--verify",
    "--quiet",
    "--end-of-options",
    `${ref}^{commit}`,
  ]);
  if (code === 0) return stdout.trim();
  throw new Error(`git has no commit "${ref}": fetch it, or give a branch, tag or commit that exists as --base`);
}

async function gitOrThrow(...args: readonly string[]): Promise<void> {
  const { code, output } = await run("git", args);
  if (code !== 0) throw new Error(`git ${args[0]} ${args[1]} failed: ${output.trim()}`);
}
