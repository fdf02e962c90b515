import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { TerraformInGroup } from "../../tools/deploy/terraform-in-group";
import { program } from "../../tools/find";
import { holdSignals } from "../../tools/hold-signals";
import { PLAN } from "./stack-plan";

/** Terraform's file with the state that it could not write into the bucket. */
const UNSAVED = "errored.tfstate";
/** Folder of states on this machine, which git ignores. */
const KEPT = ".state";
const ATTEMPTS = 3;

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
      const unsaved = existsSync(join(at, UNSAVED)) ? await pushState(terraform, at, stack, pauseMilliseconds) : "";
      if (code !== 0) throw new Error(`${stack}: terraform apply failed:\n${errors}${unsaved}`);
    },
  );
}

/** Writes the state into its bucket. @returns a sentence with the result, for the message of the failed apply */
async function pushState(
  terraform: TerraformInGroup,
  at: string,
  stack: string,
  pauseMilliseconds: number,
): Promise<string> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    await new Promise((done) => setTimeout(done, pauseMilliseconds));
    const { code } = await terraform.run(at, ["state", "push", "-lock-timeout=5m", UNSAVED]);
    if (code === 0) return "\nA later attempt wrote the state: plan again.";
  }
  mkdirSync(KEPT, { recursive: true });
  const kept = join(KEPT, `${stack}.${UNSAVED}`);
  copyFileSync(join(at, UNSAVED), kept);
  return `\nThe state of this apply is not in its bucket, and is in ${kept} on this machine: run \`terraform state push\` with it in the stack's folder, or \`npm run state:recover -- ${stack} --import\`, before another apply.`;
}
