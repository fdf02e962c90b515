import { assemble } from "../main";
import type { Stacks } from "../proofs/emitted/configuration";
import { environment, organization, synthesized } from "./support";

/** Everything an environment emits, and what it keeps for all of them. */
export function whole(name: "production" | "staging" | "sandbox"): Stacks {
  return synthesized((app) => assemble(app, [environment(name)], organization()));
}
