import { alertNameIn } from "./alert-name";
import type { Stacks } from "./configuration";
import { resourcesOfType } from "./resources";
import type { Attributes } from "./schemas";

/** A Sentry alert, as emitted for Terraform. */
export interface EmittedSentryAlert {
  readonly stack: string;
  /** The alert's name, without application and environment. */
  readonly name: string;
  readonly block: Attributes<"sentry_alert">;
}

/** Returns every Sentry alert. */
export function sentryAlerts(stacks: Stacks): EmittedSentryAlert[] {
  return resourcesOfType(stacks, "sentry_alert").map(({ stack, block }) => ({
    stack,
    name: alertNameIn(block.name),
    block,
  }));
}
