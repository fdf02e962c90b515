import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { awsStacks, type EmittedStack } from "../../../tools/emitted";
import { terraformEnvironment, terraformOrThrow } from "../../../tools/terraform";
import { adapt } from "../../../verification/sandbox/adapt";
import { drifts } from "../../../verification/sandbox/drifts";
import type { Emulator } from "../../../verification/sandbox/emulator";
import { inOrder } from "../../../verification/sandbox/in-order";
import { notEmulated } from "../../../verification/sandbox/not-emulated";
import { emittedFolder } from "../../whole";

/** Stacks in an emulator. */
export interface Applied {
  /** The folder of the stacks' folders. */
  readonly folder: string;
  /** Terraform's environment variables. */
  readonly env: NodeJS.ProcessEnv;
  /** Each stack's state as Terraform stores it, by the stack's name. */
  readonly states: ReadonlyMap<string, string>;
}

/** Applies stacks to an emulator, which has the bucket of their states without the bootstrap stack. */
export async function applyStacks(emulator: Emulator, folder: string, names: readonly string[]): Promise<Applied> {
  const env = terraformEnvironment(folder, emulator.environment);
  const stacks = adaptedTo(awsStacks(emittedFolder()).filter(({ name }) => names.includes(name)));
  const [bucket] = stacks.map(({ configuration }) => configuration.terraform.backend.s3?.bucket);
  await fetch(`${emulator.environment.AWS_ENDPOINT_URL}/${bucket}`, { method: "PUT" });
  const states = await inOrder(
    stacks,
    ({ dependencies }) => dependencies,
    async ({ name, configuration }) => {
      const at = join(folder, name);
      mkdirSync(at);
      writeFileSync(join(at, "cdk.tf.json"), JSON.stringify(configuration));
      await terraformOrThrow(at, env, "init");
      await terraformOrThrow(at, env, "apply", "-auto-approve");
      return [name, (await terraformOrThrow(at, env, "state", "pull")).stdout] as const;
    },
  );
  return { folder, env, states: new Map(states) };
}

/** Stacks with the settings of the emulator. */
export function adaptedTo(stacks: readonly EmittedStack[]): readonly EmittedStack[] {
  return adapt(stacks, { notEmulated, drifts }).stacks;
}
