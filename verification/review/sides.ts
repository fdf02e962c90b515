import type { Stacks } from "../../checks/emitted/configuration";
import { stacksOf } from "../../checks/emitted/read";

/** The synthesized output before and after a change. */
export interface Sides {
  readonly base: Stacks;
  readonly head: Stacks;
  /** The stacks that each stack waits for. */
  readonly baseDependencies: Dependencies;
  readonly headDependencies: Dependencies;
}

export type Dependencies = Readonly<Record<string, readonly string[]>>;

/** One environment before and after a change, with the stacks that all environments share. */
export interface EnvironmentSides {
  readonly name: string;
  readonly base: Stacks;
  readonly head: Stacks;
}

const SHARED = "organization";

/** Returns the environments that both sides have. */
export function environmentsOf({ base, head }: Pick<Sides, "base" | "head">): EnvironmentSides[] {
  const names = (stacks: Stacks) => [...new Set(Object.keys(stacks).map((name) => name.split("-")[0] ?? name))];
  const inHead = new Set(names(head));
  return names(base)
    .filter((name) => name !== SHARED && inHead.has(name))
    .map((name) => ({ name, base: stacksOf(base, name), head: stacksOf(head, name) }));
}
