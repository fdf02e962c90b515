import { writtenFiles } from "../../environments";
import type { Environment } from "../../environments/schema";
import { exampleTable } from "../../validation/examples";
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
  const policy = readPolicy();
  const files = Object.entries(policy).map(([name, file]) => [`policy/${name}.ts`, file]);
  return {
    examples: exampleTable({ ...writtenFiles(wanted), ...Object.fromEntries(files) }),
    warnings: [...dayWarnings(policy, today), ...rosterWarnings(wanted, today), ...capacityWarnings(wanted, today)],
  };
}
