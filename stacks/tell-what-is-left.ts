import { exampleTable } from "../checks/examples";
import { dayWarnings } from "../checks/policy/days";
import { readPolicy } from "../checks/policy/parse";
import { writtenFiles } from "../environments";
import type { Environment } from "../environments/schema";

/**
 * Tells what is still to be done before a deploy, and what will be: examples that stand for values of one's own, and days of the
 * policy that are over soon. Nothing of it is in what was written, so that the same sources always give the same bytes.
 *
 * @param today YYYY-MM-DD
 */
export function tellWhatIsLeft(wanted: readonly Environment[], today: string): void {
  const policy = readPolicy();
  const { UNRECORDED: _, ...agents } = policy.agents as Readonly<Record<string, unknown>>;
  const files = Object.entries({ ...policy, agents }).map(([name, file]) => [`policy/${name}.ts`, file]);
  process.stdout.write(exampleTable({ ...writtenFiles(wanted), ...Object.fromEntries(files) }));
  process.stderr.write(
    dayWarnings(policy, today)
      .map((warning) => `! ${warning}\n`)
      .join(""),
  );
}
