import { spawnSync } from "node:child_process";
import { gitFiles } from "../../tools/git-files";

/** Returns the files that differ from the last commit, and new ones, without deleted ones. @throws Error outside a git checkout */
export function changedFiles(): string[] {
  const { status, stdout, stderr } = spawnSync(
    "git",
    ["status", "--porcelain", "--untracked-files=all", "--no-renames", "-z"],
    {
      encoding: "utf8",
    },
  );
  if (status !== 0) throw new Error(`git cannot list the changes: run this in a git checkout\n${stderr}`);
  const changed = new Set(stdout.split("\0").map((entry) => entry.slice("XY ".length)));
  return gitFiles().filter((file) => changed.has(file));
}
