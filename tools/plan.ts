import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EmittedStack } from "./emitted";
import { mapLimited } from "./map-limited";
import { offline } from "./offline";
import { type Mirror, terraform, terraformEnvironment, terraformOrThrow } from "./terraform";

/** The result of one stack's plan by the real provider. */
export interface Planned {
  readonly stack: string;
  /** Terraform's errors for a stack that it rejected. */
  readonly failure?: string;
  /** Terraform's warnings, such as of a deprecated argument. */
  readonly warnings: readonly string[];
  /** Addresses of the resources that it creates. */
  readonly created: readonly string[];
  /** File of the plan as JSON, for `writesJson`; it exists only without failure. */
  readonly file: string;
}

export interface PlanOptions {
  /** Folder of the caller for all files. */
  readonly folder: string;
  readonly providerConstraint: string;
  /** Number of plans at a time. */
  readonly atOnce: number;
  /** True to also write each plan as JSON, which starts the providers once more. */
  readonly writesJson?: boolean;
  /** Names of the stacks to plan, by default all. Plans may read the outputs of the others. */
  readonly only?: RegExp;
  /** Providers besides the AWS provider, and the environment variables that they need. */
  readonly vendors?: { readonly mirror: Mirror; readonly environment: NodeJS.ProcessEnv };
}

/** Plans stacks with their providers, from an empty state and without any cloud. A plan also validates. */
export async function planStacks(stacks: readonly EmittedStack[], options: PlanOptions): Promise<Planned[]> {
  const { folder, providerConstraint, atOnce, vendors, writesJson = false, only = /./ } = options;
  // Terraform finds the providers once: all plans share them, and each folder has a copy of their lock file.
  const env = terraformEnvironment(
    folder,
    { TF_DATA_DIR: join(folder, ".terraform"), ...vendors?.environment },
    vendors?.mirror,
  );
  const planned = stacks
    .filter(({ name }) => only.test(name))
    .map((stack) => ({ name: stack.name, ...offline(stack, stacks, providerConstraint) }));
  const required = planned.map(({ configuration }) => configuration.terraform.required_providers);
  const terraformBlock = { required_providers: Object.assign({}, ...required) };
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: terraformBlock }));
  await terraformOrThrow(folder, env, "init");
  return mapLimited(planned, atOnce, async ({ name, configuration, states }) => {
    const at = join(folder, name);
    const file = join(at, "plan.json");
    mkdirSync(at);
    cpSync(join(folder, ".terraform.lock.hcl"), join(at, ".terraform.lock.hcl"));
    writeFileSync(join(at, "cdk.tf.json"), JSON.stringify(configuration, null, 2));
    for (const [state, content] of Object.entries(states)) writeFileSync(join(at, state), JSON.stringify(content));
    try {
      const { warnings, created } = await plan(at, env);
      if (writesJson) writeFileSync(file, (await terraform(at, env, "show", "-json", "plan")).stdout);
      return { stack: name, file, warnings, created };
    } catch (error) {
      return { stack: name, file, failure: (error as Error).message, warnings: [], created: [] };
    }
  });
}

/** Writes the file `plan`. @returns warnings, of the configuration and of the plan @throws Error with Terraform's errors */
async function plan(folder: string, env: NodeJS.ProcessEnv): Promise<Pick<Planned, "warnings" | "created">> {
  const { code, stdout, output } = await terraform(folder, env, "plan", "-json", "-refresh=false", "-out=plan");
  const events = stdout
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line): PlanEvent => JSON.parse(line));
  const of = (severity: string) =>
    events
      .flatMap(({ diagnostic }) => diagnostic ?? [])
      .filter((one) => one.severity === severity)
      .map(({ address, summary, detail = "" }) => `${address ?? "configuration"}: ${summary}: ${detail}`);
  if (code !== 0) throw new Error(`terraform plan failed:\n${of("error").join("\n") || output.trim()}`);
  const planned = events.filter(({ type }) => type === "planned_change").flatMap(({ change }) => change ?? []);
  const created = planned.filter(({ action }) => action === "create").map(({ resource }) => resource.addr);
  return { warnings: of("warning"), created };
}

/** An event of `terraform plan -json`: a diagnostic, or the change of a resource. */
interface PlanEvent {
  readonly type: string;
  readonly diagnostic?: {
    readonly severity: string;
    readonly summary: string;
    readonly detail?: string;
    readonly address?: string;
  };
  readonly change?: { readonly resource: { readonly addr: string }; readonly action: string };
}
