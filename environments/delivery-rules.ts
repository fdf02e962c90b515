import type { deliveryEnvironment } from "./names";

/** The rules of a GitHub environment. */
export interface DeliveryRules {
  /** A reviewer approves each job. */
  readonly needsApproval: boolean;
  /** Only jobs of the protected branch use it. */
  readonly needsBranch: boolean;
}

/**
 * The rules of an environment's GitHub environments, by the work of their jobs. Any branch plans, and the tokens of PagerDuty, Datadog and
 * Sentry are for their whole accounts, also those of a disposable environment: a plan needs an approval.
 */
export const DELIVERY_RULES = {
  apply: { needsApproval: true, needsBranch: true },
  plan: { needsApproval: true, needsBranch: false },
  drift: { needsApproval: false, needsBranch: true },
} as const satisfies Record<Parameters<typeof deliveryEnvironment>[1], DeliveryRules>;
