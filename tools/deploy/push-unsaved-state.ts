import { copyFileSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { TerraformInGroup } from "./terraform-in-group";

/** Terraform's file with the state that it could not write into the bucket. */
export const UNSAVED_STATE = "errored.tfstate";
/** Folder of states on this machine, which git ignores. */
const KEPT = ".state";
const ATTEMPTS = 3;

/**
 * Writes the state that a failed apply left in the stack's folder into its bucket. A state that cannot be written stays on this machine.
 *
 * @param pauseMilliseconds before each attempt
 * @returns a sentence with the result, for the message of the failed apply; empty without such a state
 */
export async function pushUnsavedState(
  terraform: Pick<TerraformInGroup, "run">,
  at: string,
  stack: string,
  pauseMilliseconds: number,
): Promise<string> {
  const file = join(at, UNSAVED_STATE);
  if (!existsSync(file)) return "";
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    await new Promise((done) => setTimeout(done, pauseMilliseconds));
    const { code } = await terraform.run(at, ["state", "push", "-lock-timeout=5m", UNSAVED_STATE]);
    if (code !== 0) continue;
    rmSync(file);
    return "\nA later attempt wrote the state: plan again.";
  }
  mkdirSync(KEPT, { recursive: true });
  const kept = join(KEPT, `${stack}.${UNSAVED_STATE}`);
  copyFileSync(file, kept);
  return `\nThe state of this apply is not in its bucket, and is in ${kept} on this machine: run \`terraform state push\` with it in the stack's folder, or \`npm run state:recover -- ${stack} --import\`, and then delete ${file}, before another apply.`;
}
