import { TerraformStack } from "cdktf";
import { DatadogProvider } from "../../../.gen/providers/datadog/provider";
import type { Schedule } from "../../../journeys/journey";
import { type Emitted, synthesized } from "../../support";

/** What a stack with Datadog's provider emits. */
export function emitted(build: (stack: TerraformStack) => void): Emitted {
  return (
    synthesized((app) => {
      const stack = new TerraformStack(app, "stack");
      new DatadogProvider(stack, "datadog");
      build(stack);
    }).stack ?? {}
  );
}

/** A schedule that every kind of test may have. */
export const WHEN: Schedule = {
  everySeconds: 900,
  locations: ["aws:eu-central-1"],
  failedCount: 1,
  failingSeconds: 0,
  retryCount: 1,
  retrySeconds: 1,
};
