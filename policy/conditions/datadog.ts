import type { Conditions } from "./condition";
import { later } from "./later";

/** What browsers measure. */
export const datadog = {
  PageLoadSlow: {
    kind: "degradation",
    severity: "P2",
    cause: "experience",
    why: "slow is not down",
    planned: later.datadog,
  },
  JourneyFailed: {
    kind: "degradation",
    severity: "P1",
    cause: "experience",
    why: "a major function is impaired",
    planned: later.datadog,
  },
} as const satisfies Conditions;
