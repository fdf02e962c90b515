import { exampleFields } from "../../environments/example-fields";
import type { Environment } from "../../environments/schema";
import { dayWarnings } from "../../validation/policy/days";
import { readPolicy } from "../../validation/policy/parse";
import { capacityWarnings } from "./capacity-warnings";
import { rosterWarnings } from "./roster-warnings";

/**
 * Returns the steps to take before a deployment: a table of example values to replace, and warnings. A warning names a day of the policy
 * that ends soon, a roster that changes, or a limit that growth meets soon. The emitted files contain none of it, so that the same sources
 * always give the same bytes.
 *
 * @param today YYYY-MM-DD
 */
export function describeNextSteps(
  wanted: readonly Environment[],
  today: string,
): { examples: string; warnings: string[] } {
  return {
    examples: exampleFields(wanted),
    warnings: [
      ...dayWarnings(readPolicy(), today),
      ...rosterWarnings(wanted, today),
      ...capacityWarnings(wanted, today),
    ],
  };
}
