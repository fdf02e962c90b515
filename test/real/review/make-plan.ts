import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Stacks } from "../../../checks/emitted/configuration";
import type { Configuration } from "../../../tools/emitted";
import { terraform } from "../../../tools/terraform";
import type { Emitted } from "../../support";
import { type Applied, adaptedTo } from "./apply-stacks";

/** Changes of a plan besides those of the configuration. */
export interface PlanOptions {
  /** Arguments of `terraform plan`. */
  readonly args?: readonly string[];
  /** True for a plan that reads every resource. Others compare with the state alone. */
  readonly refreshes?: boolean;
  /** Changes the state before the plan. */
  readonly state?: (state: Emitted) => void;
}

/** Plans a stack of changed output from a copy of its state. @returns the file of the plan as JSON, which is named after the stack */
export async function makePlan(
  { folder, env, states }: Applied,
  stack: string,
  head: Stacks,
  { args = [], refreshes = false, state }: PlanOptions = {},
): Promise<string> {
  const at = mkdtempSync(join(folder, "plan-"));
  const found = head[stack] as Configuration;
  const [adapted] = adaptedTo([{ name: stack, dependencies: [], configuration: found }]);
  const { terraform: settings, ...sections } = adapted?.configuration ?? found;
  writeFileSync(
    join(at, "cdk.tf.json"),
    JSON.stringify({ ...sections, terraform: { ...settings, backend: undefined } }),
  );
  // Without a backend the state is beside the configuration, so that plans do not wait for each other's lock.
  const copy = JSON.parse(states.get(stack) ?? "");
  state?.(copy);
  writeFileSync(join(at, "terraform.tfstate"), JSON.stringify(copy));
  mkdirSync(join(at, ".terraform"));
  for (const file of [".terraform.lock.hcl", ".terraform/providers"])
    cpSync(join(folder, stack, file), join(at, file), { recursive: true, verbatimSymlinks: true });
  const how = ["-out=plan", ...(refreshes ? [] : ["-refresh=false"]), ...args];
  const { code, output } = await terraform(at, env, "plan", ...how);
  const file = join(at, `${stack}.json`);
  const shown = await terraform(at, env, "show", "-json", "plan");
  if (shown.code !== 0) throw new Error(`terraform plan of ${stack} ended with ${code}:\n${output}`);
  writeFileSync(file, shown.stdout);
  return file;
}
