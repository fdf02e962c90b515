import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Block } from "../../checks/emitted/configuration";
import type { Configuration, EmittedStack } from "../../tools/emitted";
import { offline } from "../../tools/offline";
import { filledIn } from "../../tools/placeholder";
import { terraform, terraformOrThrow } from "../../tools/terraform";
import { withoutEmptySections } from "../../tools/without-empty-sections";

/** Providers of which no stand-in exists: AWS has an emulator, and GitHub's provider no schema here. */
const WITHOUT_STAND_IN = ["aws", "github"];

/** The stacks of vendors' providers in deploy order, without their AWS resources. */
export function vendorStacks(all: readonly EmittedStack[]): EmittedStack[] {
  return all
    .filter(({ configuration }) =>
      Object.keys(configuration.provider ?? {}).some((name) => !WITHOUT_STAND_IN.includes(name)),
    )
    .map((stack) => ({ ...stack, configuration: withoutAws(stack.configuration) }));
}

/** A place for vendor stacks: each stack in its own folder, with its state beside its configuration. */
export class VendorDeployment {
  /**
   * Creates the place.
   *
   * @param folder empty folder of the caller
   * @param env environment variables of Terraform
   */
  constructor(
    private readonly folder: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /**
   * Applies stacks in their order.
   *
   * @param all every stack of the same synth, whose outputs they may read
   * @param wanted the stacks to apply, by default all
   * @throws Error with Terraform's output
   */
  async apply(all: readonly EmittedStack[], wanted: (name: string) => boolean = () => true): Promise<void> {
    for (const stack of vendorStacks(all)) if (wanted(stack.name)) await this.applyOne(stack, all);
  }

  /** Names of the stacks whose next plan is not empty, each with the plan. */
  async changes(all: readonly EmittedStack[], wanted: (name: string) => boolean = () => true): Promise<string[]> {
    const found: string[] = [];
    for (const { name } of vendorStacks(all).filter((stack) => wanted(stack.name))) {
      const { code, output } = await terraform(join(this.folder, name), this.env, "plan", "-detailed-exitcode");
      if (code !== 0) found.push(`${name}:\n${output.trim()}`);
    }
    return found;
  }

  /** Destroys stacks in the reverse of their order. @throws Error with Terraform's output */
  async destroy(all: readonly EmittedStack[]): Promise<void> {
    for (const { name } of vendorStacks(all).reverse()) {
      await named(name, terraformOrThrow(join(this.folder, name), this.env, "destroy", "-auto-approve"));
    }
  }

  private async applyOne(stack: EmittedStack, all: readonly EmittedStack[]): Promise<void> {
    const at = this.write(stack, all);
    await named(stack.name, terraformOrThrow(at, this.env, "init"));
    await named(stack.name, terraformOrThrow(at, this.env, "apply", "-auto-approve"));
  }

  private write(stack: EmittedStack, all: readonly EmittedStack[]): string {
    const at = join(this.folder, stack.name);
    mkdirSync(at, { recursive: true });
    const { configuration, states } = offline(stack, all, "");
    const vendors = vendorStacks(all).map(({ name }) => name);
    for (const [file, state] of Object.entries(states)) {
      const source = file.replace(/\.tfstate$/, "");
      // Outputs of vendor stacks are read from their real states, and those of AWS stacks are placeholders.
      if (!vendors.includes(source)) writeFileSync(join(at, file), JSON.stringify(state));
    }
    const text = JSON.stringify(configuration, null, 2);
    const moved = vendors.reduce(
      (all, name) => all.replaceAll(`"${name}.tfstate"`, `"../${name}/terraform.tfstate"`),
      text,
    );
    writeFileSync(join(at, "cdk.tf.json"), moved);
    return at;
  }
}

/** The configuration without AWS resources; references to them become placeholders. */
function withoutAws(configuration: Configuration): Configuration {
  const { aws: _provider, ...provider } = configuration.provider ?? {};
  const { aws: _version, ...required } = configuration.terraform.required_providers;
  const place = { account: "123456789012", region: "eu-central-1" };
  const kept = (blocks: Record<string, Record<string, Block>> = {}) =>
    Object.fromEntries(Object.entries(blocks).filter(([type]) => !type.startsWith("aws_")));
  return withoutEmptySections({
    ...configuration,
    terraform: { ...configuration.terraform, required_providers: required },
    provider,
    resource: filledIn(kept(configuration.resource), place, "aws_") as Configuration["resource"],
    data: kept(configuration.data),
    output: filledIn(configuration.output ?? {}, place, "aws_") as Configuration["output"],
  });
}

async function named<R>(stack: string, work: Promise<R>): Promise<R> {
  return work.catch((error: Error) => {
    throw new Error(`${stack}: ${error.message}`);
  });
}
