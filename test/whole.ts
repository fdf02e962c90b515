import type { Stacks } from "../checks/emitted/configuration";
import { oncePerRun } from "./once-per-run";
import { environment, organization, synthesized } from "./support";

/** Everything an environment emits, and what it keeps for all of them. */
export function whole(name: "production" | "staging" | "sandbox"): Stacks {
  return oncePerRun(name, () => synthesizeWhole(name));
}

/** The same, synthesized anew: for tests that change the policy. */
export function synthesizeWhole(name: "production" | "staging" | "sandbox"): Stacks {
  // Loaded by the one test that synthesizes.
  const { assemble } = require("../main") as typeof import("../main");
  return synthesized((app) => assemble(app, [environment(name)], organization()));
}
