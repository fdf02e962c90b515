import { rule as anyRule, type Rule } from "../../rule";
import type { Policy, PolicyFileName } from "../policy";

/** A rule about several fields of the policy. */
export interface PolicyRule extends Rule<Policy> {
  /** The file that the fault names. */
  readonly file: PolicyFileName;
}

/** A rule with a single fault. @param reads file and dotted path of each field */
export function rule(
  file: PolicyFileName,
  reads: readonly string[],
  message: (policy: Policy) => string | undefined,
): PolicyRule {
  return { file, ...anyRule<Policy>(reads, message) };
}
