import { known } from "../environments";
import { loadEnvironments } from "../environments/load";
import { assemble } from "../main";
import type { Stacks } from "../proofs/emitted/configuration";
import { organization, synthesized } from "./support";

/** Every stack of every environment, as one synth of all emits them. */
export function everything(): Stacks {
  return synthesized((app) => assemble(app, loadEnvironments(known), organization()));
}
