import { rmSync } from "node:fs";
import { join } from "node:path";
import { loadEnvironments } from "../environments/load";
import type { Environment } from "../environments/schema";
import type { BucketAccess } from "./bucket-state";

/** A move of a bootstrap stack's state between this machine and its bucket. */
export interface Migration extends BucketAccess {
  /** Name of the environment. */
  readonly wanted: string;
  /** All environments, before validation. */
  readonly known: readonly unknown[];
  /** Folder of the local states. */
  readonly states: string;
  /** Folder of the stacks' folders, in which Terraform stores each state's backend. */
  readonly stacks: string;
}

/**
 * Finds the environment, whose `state.bootstrap` must already name the target.
 *
 * @throws Error with the fix, when the environment is unknown or names another place
 */
export function environmentOfMove({ wanted, known }: Migration, target: "local" | "migrated"): Environment {
  const back = target === "local" ? " --back" : "";
  if (wanted === "") throw new Error(`name the environment: npm run state:migrate -- staging${back}`);
  const [environment] = loadEnvironments(known, [wanted]);
  if (environment === undefined) throw new Error(`environment "${wanted}" is unknown: see environments/`);
  const { bootstrap } = environment.state;
  if (bootstrap !== target) {
    const reads = target === "local" ? `.state/${wanted}-bootstrap.tfstate` : "the bucket";
    throw new Error(
      `environments/${wanted}.ts: state.bootstrap is "${bootstrap}", must be "${target}": change it there first, so that every later synth reads ${reads}`,
    );
  }
  return environment;
}

export function localState({ states, wanted }: Migration): string {
  return join(states, `${wanted}-bootstrap.tfstate`);
}

/** Deletes Terraform's record of the backend: the next deploy would stop because the backend has changed. */
export function forgetBackend({ stacks, wanted }: Migration): void {
  rmSync(join(stacks, `${wanted}-bootstrap`, ".terraform"), { recursive: true, force: true });
}
