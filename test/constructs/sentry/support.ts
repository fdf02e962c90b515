import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { SentryProvider } from "../../../.gen/providers/sentry/provider";
import { type Emitted, synthesized } from "../../support";

/** Returns the Terraform JSON of a single construct. */
export function emitted(build: (scope: Construct) => void): Emitted {
  const { test = {} } = synthesized((app) => {
    const stack = new TerraformStack(app, "test");
    new SentryProvider(stack, "sentry", { token: "none" });
    build(stack);
  });
  return test;
}
