import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EmittedStack } from "./emitted";
import { limited } from "./limited";
import { offline } from "./offline";
import { terraform, terraformEnvironment, terraformOrThrow } from "./terraform";

/** How the real provider took one stack. */
export interface Planned {
  readonly stack: string;
  /** What Terraform said of a stack that it did not accept. */
  readonly failure?: string;
  /** File with the plan as JSON, when there is one. */
  readonly file: string;
}

export interface PlanOptions {
  /** Folder of the caller's, where everything is written. */
  readonly folder: string;
  readonly providerConstraint: string;
  /** How many plans are made at a time. */
  readonly atOnce: number;
}

/** Validates and plans stacks with the real provider, from an empty state and without any cloud. */
export async function planStacks(stacks: readonly EmittedStack[], options: PlanOptions): Promise<Planned[]> {
  const { folder, providerConstraint, atOnce } = options;
  // The provider is found once: all plans share it, and its lock file goes into each folder.
  const env = terraformEnvironment(folder, { TF_DATA_DIR: join(folder, ".terraform") });
  const aws = { source: "hashicorp/aws", version: providerConstraint };
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers: { aws } } }));
  await terraformOrThrow(folder, env, "init");
  return limited(stacks, atOnce, async (stack) => {
    const at = join(folder, stack.name);
    const file = join(at, "plan.json");
    mkdirSync(at);
    cpSync(join(folder, ".terraform.lock.hcl"), join(at, ".terraform.lock.hcl"));
    const { configuration, states } = offline(stack, stacks, providerConstraint);
    writeFileSync(join(at, "cdk.tf.json"), JSON.stringify(configuration, null, 2));
    for (const [name, state] of Object.entries(states)) writeFileSync(join(at, name), JSON.stringify(state));
    try {
      await terraformOrThrow(at, env, "validate");
      await terraformOrThrow(at, env, "plan", "-refresh=false", "-out=plan");
      writeFileSync(file, (await terraform(at, env, "show", "-json", "plan")).stdout);
      return { stack: stack.name, file };
    } catch (error) {
      return { stack: stack.name, file, failure: (error as Error).message };
    }
  });
}
