import type { Stacks } from "../../checks/emitted/configuration";
import { ownerOf } from "./environment-stacks";

/** The stacks of the head that differ from the base. A stack that the head lacks is not planned: the review reports it. */
export function changedStacks(base: Stacks, head: Stacks): string[] {
  return Object.keys(head).filter((name) => JSON.stringify(base[name]) !== JSON.stringify(head[name]));
}

/** The environments with a changed stack. */
export function changedEnvironments(base: Stacks, head: Stacks, stateOwner: string): string[] {
  return [...new Set(changedStacks(base, head).map((name) => ownerOf(name, stateOwner)))].sort();
}
