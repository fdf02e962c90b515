import { pushUnsavedState } from "../../tools/deploy/push-unsaved-state";
import { TerraformInGroup } from "../../tools/deploy/terraform-in-group";
import { program } from "../../tools/find";
import { holdSignals } from "../../tools/hold-signals";
import { PLAN } from "./stack-plan";

/**
 * Applies the last plan of a stack in its folder. A signal stops Terraform after the resources that it changes now, and the command ends once
 * the state is written. A state that Terraform could not write is sent again, and kept on this machine if that fails, too.
 *
 * @param pauseMilliseconds before each new attempt to write the state
 * @throws Error with Terraform's errors, and the place of a state that is not written
 */
export async function applyPlan(
  at: string,
  stack: string,
  env: NodeJS.ProcessEnv,
  pauseMilliseconds = 10_000,
): Promise<void> {
  const terraform = new TerraformInGroup(program("terraform"), env);
  await holdSignals(
    () => terraform.interrupt(),
    async () => {
      const { code, errors } = await terraform.run(at, ["apply", "-json", "-input=false", "-lock-timeout=5m", PLAN]);
      const unsaved = await pushUnsavedState(terraform, at, stack, pauseMilliseconds);
      if (code !== 0) throw new Error(`${stack}: terraform apply failed:\n${errors}${unsaved}`);
    },
  );
}
