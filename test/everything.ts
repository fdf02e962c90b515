import { App, TerraformStack } from "cdktf";
import { known } from "../environments";
import { loadEnvironments } from "../environments/load";
import { assemble } from "../main";
import type { Stacks } from "../proofs/emitted/configuration";
import { organization, synthesized } from "./support";

/** Every stack of every environment as one synth of all emits them, and by stack those that are deployed before it. */
export function everything(): { readonly stacks: Stacks; readonly dependencies: Record<string, string[]> } {
  let synthesizedApp = new App();
  const stacks = synthesized((app) => {
    synthesizedApp = app;
    assemble(app, loadEnvironments(known), organization());
  });
  // References become dependencies while the app is synthesized.
  const made = synthesizedApp.node.children.filter(TerraformStack.isStack);
  const dependencies = made.map((stack) => [stack.node.id, stack.dependencies.map(({ node }) => node.id)]);
  return { stacks, dependencies: Object.fromEntries(dependencies) };
}
