import { rmSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "../../tools/scratch-folder";
import type { DriftReport } from "./drift-text";
import { environmentStacks, unplannedReason } from "./environment-stacks";
import type { AuthorFinder } from "./find-author";
import { findDrift, type UnappliedChange } from "./find-drift";
import { keepPlan } from "./plan-record";
import { planStack } from "./stack-plan";

export interface DriftWork {
  readonly environment: string;
  readonly stateOwner: string;
  /** The region of resources whose ARN has none. */
  readonly region: string;
  /** Folder of the synthesized stacks of the branch. */
  readonly headOut: string;
  readonly env: NodeJS.ProcessEnv;
  readonly authors: AuthorFinder;
  /** Receives one line for each stack. */
  readonly report: (line: string) => void;
}

/** Compares every stack of an environment with the cloud, with a role that only reads. */
export async function driftEnvironment(work: DriftWork): Promise<DriftReport> {
  const { environment, stateOwner, region, headOut, env, authors, report } = work;
  const folder = scratchFolder("drift-");
  const drifted: DriftReport["drifted"][number][] = [];
  const unapplied: UnappliedChange[] = [];
  const failed: string[] = [];
  try {
    for (const stack of environmentStacks(headOut, environment, stateOwner)) {
      if (unplannedReason(stack) !== undefined) continue;
      try {
        const at = join(headOut, "stacks", stack.name);
        const plan = keepPlan(folder, stack.name, at, await planStack(at, stack, env, false));
        const found = findDrift(plan, stack.configuration.resource);
        for (const one of found.drifted) {
          const author = authors.find(one.names, one.region ?? region);
          drifted.push({ ...one, author: await author.catch((error: Error) => ({ failure: error.message })) });
        }
        unapplied.push(...found.unapplied);
        report(`${stack.name}: ${found.drifted.length} drifted, ${found.unapplied.length} not applied`);
      } catch (error) {
        failed.push(`${stack.name}: ${(error as Error).message}`);
        report(`${stack.name}: ${(error as Error).message}`);
      }
    }
    return { environment, drifted, unapplied, failed };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
