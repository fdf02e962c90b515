import { existsSync, rmSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { commitOf } from "./commit-of";
import { synthesizeInto } from "./emitted";
import { run } from "./run";
import { scratchFolder } from "./scratch-folder";

/** The folders that `npm ci` makes, relative to a checkout. */
const INSTALLED = ["node_modules", ".gen"] as const;

/**
 * Synthesizes a revision of this repository into a folder, from a work tree of its own. The installed packages are those of this checkout; a revision with
 * another lock file or other provider schemas gets its own by `npm ci`.
 *
 * @param revision a commit, branch or tag
 * @throws ArgumentError for a revision that git does not know; Error with the output when it does not synthesize
 */
export async function synthesizeRevision(revision: string, outdir: string): Promise<void> {
  const commit = await commitOf(revision);
  const folder = scratchFolder("revision-");
  const tree = join(folder, "tree");
  // An interrupted command leaves the entry of a work tree whose folder is gone.
  await gitOrThrow("worktree", "prune");
  await gitOrThrow("worktree", "add", "--quiet", "--detach", tree, commit);
  try {
    if (await hasSamePackages(commit)) {
      for (const name of INSTALLED) if (existsSync(name)) symlinkSync(resolve(name), join(tree, name));
    } else {
      const { code, output } = await run("npm", ["ci", "--no-audit", "--no-fund"], { cwd: tree });
      if (code !== 0)
        throw new Error(
          `npm ci failed for ${revision}, which has other packages than this checkout:\n${output.trim()}`,
        );
    }
    await synthesizeInto(outdir, undefined, tree);
  } catch (error) {
    throw new Error(`${revision} cannot be synthesized: ${error instanceof Error ? error.message : error}`);
  } finally {
    await git("worktree", "remove", "--force", tree);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function hasSamePackages(commit: string): Promise<boolean> {
  const { code } = await git("diff", "--quiet", commit, "--", "package-lock.json", "provider-schemas", "cdktf.json");
  return code === 0;
}

function git(...args: readonly string[]) {
  return run("git", args);
}

async function gitOrThrow(...args: readonly string[]): Promise<void> {
  const { code, output } = await git(...args);
  if (code !== 0) throw new Error(`git ${args.slice(0, 2).join(" ")} failed:\n${output.trim()}`);
}
