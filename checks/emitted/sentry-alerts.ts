import { type Block, resourcesOfType, type Stacks } from "./configuration";

/** An alert that Sentry tells, as Terraform will make it. */
export interface EmittedSentryAlert {
  readonly stack: string;
  /** The condition's name, without application and environment. */
  readonly name: string;
  readonly block: Block;
}

/** Every alert of Sentry's. */
export function sentryAlerts(stacks: Stacks): EmittedSentryAlert[] {
  return resourcesOfType(stacks, "sentry_alert").map(({ stack, block }) => ({
    stack,
    name: block.name.split("-").at(-1) ?? block.name,
    block,
  }));
}
