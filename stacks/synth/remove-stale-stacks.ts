import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

export interface SynthesizedNames {
  /** Names of the stacks that this synth made. */
  readonly stacks: readonly string[];
  /** Names of the environments that it was asked for, and of every environment there is. */
  readonly wanted: readonly string[];
  readonly known: readonly string[];
  /** The environment with which the organization's stacks are made. */
  readonly keeper: string;
}

/**
 * Removes the folders of stacks that no environment makes any more, which would look as if they were to be deployed. Folders of
 * environments that were not asked for stay: somebody may be deploying them.
 */
export function removeStaleStacks(folder: string, { stacks, wanted, known, keeper }: SynthesizedNames): void {
  for (const name of readdirSync(folder)) {
    const [prefix = ""] = name.split("-");
    const owner = prefix === "organization" ? keeper : prefix;
    if (!stacks.includes(name) && (wanted.includes(owner) || !known.includes(owner))) {
      rmSync(join(folder, name), { recursive: true });
    }
  }
}
