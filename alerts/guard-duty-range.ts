import { security } from "../policy/security";

/** GuardDuty's severities, the highest first, with the number at which each starts. The lowest starts with the scale. */
const GUARD_DUTY_LEVELS: readonly (readonly [severity: string, fromLevel?: number])[] = [
  ["critical", security.guardDutySeverity.criticalLevel],
  ["high", security.guardDutySeverity.highLevel],
  ["medium", security.guardDutySeverity.mediumLevel],
  ["low"],
];

/**
 * Returns the numbers from which and below which GuardDuty's severity reaches; undefined at an end of the scale.
 *
 * @throws Error for a word that is not a severity of GuardDuty
 */
export function guardDutyRange(severity: string): { readonly from?: number; readonly below?: number } {
  const at = GUARD_DUTY_LEVELS.findIndex(([name]) => name === severity);
  if (at < 0) {
    throw new Error(
      `policy/findings.ts has an alert for GuardDuty's severity "${severity}", must be critical, high, medium or low: correct it`,
    );
  }
  const [, from] = GUARD_DUTY_LEVELS[at] ?? [];
  const [, below] = GUARD_DUTY_LEVELS[at - 1] ?? [];
  return { from, below };
}
