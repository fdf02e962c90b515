import { TerraformStack } from "cdktf";
import { DatadogProvider } from "../../../.gen/providers/datadog/provider";
import { type Emitted, synthesized } from "../../support";

/** Returns the Terraform JSON of a stack with Datadog's provider. */
export function emitted(build: (stack: TerraformStack) => void): Emitted {
  return (
    synthesized((app) => {
      const stack = new TerraformStack(app, "stack");
      new DatadogProvider(stack, "datadog");
      build(stack);
    }).stack ?? {}
  );
}
