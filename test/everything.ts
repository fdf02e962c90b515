import type { Stacks } from "../checks/emitted/configuration";
import { allStacks, dependenciesOf } from "../checks/emitted/read";
import { emittedFolder } from "./whole";

/** The output of one synth of all environments, and the dependencies of each stack. */
interface Everything {
  readonly stacks: Stacks;
  readonly dependencies: Readonly<Record<string, readonly string[]>>;
}

export function everything(): Everything {
  const folder = emittedFolder();
  return { stacks: allStacks(folder), dependencies: dependenciesOf(folder) };
}
