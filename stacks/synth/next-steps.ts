import { writtenFiles } from "../../environments";
import type { Environment } from "../../environments/schema";
import { exampleTable } from "../../validation/examples";
import { dayWarnings } from "../../validation/policy/days";
import { readPolicy } from "../../validation/policy/parse";
import { rosterWarnings } from "./roster-warnings";

/**
 * What is still to be done before a deploy, and what will be: a table of the examples that stand for values of one's own, and a
 * sentence for each day of the policy that is over soon and for each roster that is about to change. Nothing of it is in what is written, so that the same sources always give
 * the same bytes.
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
    warnings: [...dayWarnings(policy, today), ...rosterWarnings(wanted, today)],
  };
}
