import { nameRules } from "./names";
import { orderRules } from "./order";
import { promiseRules } from "./promises";
import { repeatRules } from "./repeats";
import type { PolicyRule } from "./rule";
import { scheduleRules } from "./schedules";
import { sumRules } from "./sums";

/** All rules about several fields of the policy. */
export const policyRules: readonly PolicyRule[] = [
  ...orderRules,
  ...promiseRules,
  ...nameRules,
  ...scheduleRules,
  ...sumRules,
  ...repeatRules,
];
