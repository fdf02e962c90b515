import { existsSync } from "node:fs";
import { join } from "node:path";
import type { EmittedStack } from "../../tools/emitted";
import { terraform, terraformOrThrow } from "../../tools/terraform";
import { unsetVariables } from "../../tools/unset-variables";

/** The file of the last plan in a stack's folder. */
export const PLAN = "plan.tfplan";

/**
 * Plans a synthesized stack in its folder.
 *
 * @param lock false for a role that only reads: a lock is a write
 * @returns output of `terraform show -json`
 * @throws Error with the missing variables, or Terraform's errors
 */
export async function planStack(
  at: string,
  stack: EmittedStack,
  env: NodeJS.ProcessEnv,
  lock: boolean,
): Promise<string> {
  const missing = unsetVariables(stack, env);
  if (missing.length > 0) {
    throw new Error(
      `${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} not set: add the secrets to the GitHub environment of this job`,
    );
  }
  if (!existsSync(join(at, ".terraform"))) await terraformOrThrow(at, env, "init");
  await terraformOrThrow(at, env, "plan", `-out=${PLAN}`, ...(lock ? ["-lock-timeout=5m"] : ["-lock=false"]));
  const { code, stdout, output } = await terraform(at, env, "show", "-json", PLAN);
  if (code !== 0) throw new Error(`terraform show failed:\n${output.trim()}`);
  return stdout;
}
