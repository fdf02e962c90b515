import type { Stacks } from "../checks/emitted/configuration";
import { known } from "../environments";
import { loadEnvironments } from "../environments/load";
import { oncePerRun } from "./once-per-run";
import { organization, synthesized } from "./support";

/** The output of one synth of all environments, and the dependencies of each stack. */
interface Everything {
  readonly stacks: Stacks;
  readonly dependencies: Record<string, string[]>;
}

export function everything(): Everything {
  return oncePerRun("everything", synthesizeAll);
}

function synthesizeAll(): Everything {
  // Loaded by the one test that synthesizes.
  const { App, TerraformStack } = require("cdktf") as typeof import("cdktf");
  const { assemble } = require("../main") as typeof import("../main");
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
