import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { emittedStacks, synthesizeInto } from "../../tools/emitted";
import { scratchFolder } from "../../tools/scratch-folder";
import { planStack } from "../delivery/stack-plan";
import { terraformVariables } from "../delivery/terraform-variables";
import { readPlan } from "../review/read-plan";
import { otherChanges } from "./other-changes";

/**
 * Plans the servers' stack of the checkout.
 *
 * @throws Error when the plan has changes besides another release, which the approval of the release does not cover
 */
export async function planRelease(environment: string): Promise<void> {
  const folder = scratchFolder("release-");
  const out = join(folder, "out");
  await synthesizeInto(out, environment);
  const name = `${environment}-servers`;
  const stack = emittedStacks(out).find((one) => one.name === name);
  if (stack === undefined) throw new Error(`${name} is missing among the stacks of ${environment}`);
  const at = join(out, "stacks", name);
  const file = join(at, "plan.json");
  writeFileSync(file, await planStack(at, stack, terraformVariables(folder), false), { mode: 0o600 });
  const others = otherChanges(readPlan(file, [name]).changes);
  if (others.length === 0) return;
  throw new Error(
    `the plan of ${name} has changes besides the release: deploy or take them back first\n${others.join("\n")}`,
  );
}
