import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

export interface SynthesizedNames {
  /** Names of the stacks in this synthesis. */
  readonly stacks: readonly string[];
  /** Names of the selected environments and of all environments. */
  readonly wanted: readonly string[];
  readonly known: readonly string[];
  /** The environment whose synthesis includes the organization's stacks. */
  readonly stateOwner: string;
}

/**
 * Removes the folders of stacks that no longer exist, so that they are not deployed by mistake. Folders of environments that are not
 * selected stay, because a deployment may be using them.
 */
export function removeStaleStacks(folder: string, { stacks, wanted, known, stateOwner }: SynthesizedNames): void {
  for (const name of readdirSync(folder)) {
    const [prefix = ""] = name.split("-");
    const owner = prefix === "organization" ? stateOwner : prefix;
    if (!stacks.includes(name) && (wanted.includes(owner) || !known.includes(owner))) {
      rmSync(join(folder, name), { recursive: true });
    }
  }
}
