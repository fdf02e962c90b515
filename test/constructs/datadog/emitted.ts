import { DatadogProvider } from "@cdktf/provider-datadog/lib/provider";
import { TerraformStack } from "cdktf";
import { type Emitted, synthesized } from "../../support";

/** What a construct emits, in a stack of its own. */
export function emitted(build: (stack: TerraformStack) => void): Emitted {
  return (
    synthesized((app) => {
      const stack = new TerraformStack(app, "stack");
      new DatadogProvider(stack, "datadog");
      build(stack);
    }).stack ?? {}
  );
}
