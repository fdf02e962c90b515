import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Stacks } from "../checks/emitted/configuration";
import { allStacks, stacksOf } from "../checks/emitted/read";
import { oncePerRun } from "./once-per-run";
import { environment, organization, synthesized } from "./support";

/** Everything an environment emits, and what it keeps for all of them. */
export function whole(name: "production" | "staging" | "sandbox"): Stacks {
  return stacksOf(allStacks(emittedFolder()), name);
}

/** A folder with all stacks of all environments, which the command `npm start` synthesizes once for all tests. */
export function emittedFolder(): string {
  return oncePerRun("emitted", (folder) => {
    const bundle = join(folder, "main.js");
    nodeOrThrow(["scripts/bundle.mjs", "main.ts", bundle]);
    const outdir = join(folder, "cdktf.out");
    nodeOrThrow([bundle], { CDKTF_OUTDIR: outdir, ENVIRONMENTS: undefined });
    return outdir;
  });
}

function nodeOrThrow(args: readonly string[], env: NodeJS.ProcessEnv = {}): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  if (status !== 0) throw new Error(`node ${args.join(" ")} failed:\n${stdout}${stderr}`);
}

/** The same as {@link whole}, synthesized anew: for tests that change the policy. */
export function synthesizeWhole(name: "production" | "staging" | "sandbox"): Stacks {
  const { assemble } = require("../main") as typeof import("../main");
  return synthesized((app) => assemble(app, [environment(name)], organization()));
}
