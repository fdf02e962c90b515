import type { Stacks } from "../checks/emitted/configuration";
import type { Environment } from "../environments/schema";
import { oncePerRun } from "./once-per-run";
import { environment, organization, synthesized } from "./support";

/** An environment of the house whose Grafana is a workspace of Amazon's. */
export function amazonManaged(name: "production" | "staging" | "sandbox"): Environment {
  const its = environment(name);
  const url = "https://g-0123456789.grafana-workspace.eu-central-1.amazonaws.com";
  return { ...its, grafana: { ...its.grafana, kind: "amazon-managed", organizationId: 1, url } };
}

/** Everything that it emits. */
export function wholeAmazonManaged(name: "production" | "staging" | "sandbox"): Stacks {
  return oncePerRun(`amazon-managed-${name}`, () => {
    // Loaded by the one test that synthesizes.
    const { assemble } = require("../main") as typeof import("../main");
    return synthesized((app) => assemble(app, [amazonManaged(name)], organization()));
  });
}
