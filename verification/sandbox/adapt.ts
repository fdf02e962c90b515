import { type Block, isBlock } from "../../checks/emitted/configuration";
import { metaArgumentsOf } from "../../checks/emitted/meta-arguments";
import { expressionsIn } from "../../checks/emitted/references";
import { parseAttributes } from "../../checks/emitted/resources";
import { stateOfBackend, stateOfData } from "../../checks/emitted/state-location";
import type { Configuration, EmittedStack } from "../../tools/emitted";
import { fillVariables } from "../../tools/fill-variables";
import { LOCAL_AWS_PROVIDER } from "../../tools/local-provider";
import { withoutEmptySections } from "../../tools/without-empty-sections";
import type { Drift } from "./drifts";
import type { NotEmulated } from "./not-emulated";

/** The resource types and arguments that the emulator lacks. */
export interface Gaps {
  readonly notEmulated: readonly NotEmulated[];
  readonly drifts: readonly Drift[];
}

/** A resource that the sandbox leaves out. */
export interface LeftOut {
  readonly stack: string;
  readonly address: string;
  readonly reason: string;
}

export interface Adapted {
  readonly stacks: readonly EmittedStack[];
  readonly leftOut: readonly LeftOut[];
}

const REMOTE_STATE = "terraform_remote_state";

/** The emulator answers on one address, has no accounts to look up, and a call that it lacks must not be repeated. */
const PROVIDER_SETTINGS = {
  access_key: "test",
  secret_key: "test",
  skip_credentials_validation: true,
  skip_metadata_api_check: true,
  s3_use_path_style: true,
  max_retries: 2,
};

/** The provider reads a new domain only after ten minutes, which AWS needs and the emulator does not. */
const AT_ONCE = { create: "5s", update: "5s", delete: "5s" };
const TIMEOUTS: Readonly<Record<string, Block>> = { aws_opensearch_domain: AT_ONCE };

/** Backend arguments for a state in the emulator. */
export const STATE_SETTINGS = {
  use_path_style: true,
  skip_credentials_validation: true,
  skip_metadata_api_check: true,
  skip_requesting_account_id: true,
};

/**
 * Adapts stacks to the emulator. Every provider, backend and remote state gets its settings. Resource types that it lacks are left
 * out, with the resources that refer to them. Arguments that it does not return are ignored.
 *
 * @param stacks in deploy order
 */
export function adapt(stacks: readonly EmittedStack[], gaps: Gaps): Adapted {
  const leftOut: LeftOut[] = [];
  const missingOutputs = new Set<string>();
  const adapted = stacks.map((stack) => {
    const { configuration, removed, outputs } = withoutGaps(stack, gaps.notEmulated, missingOutputs);
    leftOut.push(...removed);
    for (const output of outputs) missingOutputs.add(output);
    return {
      ...stack,
      configuration: withoutEmptySections(withSettings(withIgnored(stack.name, configuration, gaps.drifts))),
    };
  });
  return { stacks: adapted, leftOut };
}

/** A resource of a stack. */
interface Resource {
  readonly type: string;
  readonly id: string;
  readonly address: string;
  readonly block: Block;
}

/** Leaves out resources that are not emulated, and those that refer to a left-out resource. */
function withoutGaps(stack: EmittedStack, notEmulated: readonly NotEmulated[], missingOutputs: ReadonlySet<string>) {
  const { configuration } = stack;
  const resources = listResources(configuration);
  const reasons = new Map<string, string>();
  for (const { type, address } of resources) {
    const gap = notEmulated.find((entry) => entry.type === type);
    if (gap !== undefined) reasons.set(address, gap.reason);
  }
  const missing = (block: Block) =>
    references(block).find((reference) => reasons.has(reference)) ??
    remoteOutputs(block, stack).find((reference) => missingOutputs.has(reference));
  addFollowers(reasons, resources, missing);
  const outputs = Object.entries(configuration.output ?? {});
  const lost = outputs.filter(([, output]) => missing(output) !== undefined).map(([name]) => name);
  return {
    configuration: {
      ...configuration,
      resource: keepResources(stack.name, resources, reasons),
      output: Object.fromEntries(outputs.filter(([name]) => !lost.includes(name))),
    },
    removed: [...reasons].map(([address, reason]) => ({ stack: stack.name, address, reason })),
    outputs: lost.map((name) => `${stateOfBackend(configuration.terraform.backend)}.${name}`),
  };
}

function listResources({ resource = {} }: Configuration): Resource[] {
  return Object.entries(resource).flatMap(([type, blocks]) =>
    Object.entries(blocks).map(([id, block]) => ({ type, id, address: `${type}.${id}`, block })),
  );
}

/** Adds the resources that need a left-out resource to the reasons, until no further one does. */
function addFollowers(
  reasons: Map<string, string>,
  resources: readonly Resource[],
  missing: (block: Block) => string | undefined,
): void {
  for (let before = -1; before !== reasons.size; ) {
    before = reasons.size;
    for (const { address, block } of resources) {
      const cause = reasons.has(address) ? undefined : missing(block);
      if (cause !== undefined) reasons.set(address, `it depends on ${cause}`);
    }
  }
}

function keepResources(stack: string, resources: readonly Resource[], reasons: ReadonlyMap<string, string>) {
  const kept: Record<string, Record<string, Block>> = {};
  for (const { type, id, address, block } of resources) {
    if (reasons.has(address)) continue;
    const { depends_on: needed } = metaArgumentsOf({ stack, type, id, block });
    const depends = needed?.filter((on) => !reasons.has(on));
    kept[type] ??= {};
    kept[type][id] = {
      ...block,
      ...(depends && { depends_on: depends }),
      ...(TIMEOUTS[type] && { timeouts: TIMEOUTS[type] }),
    };
  }
  return kept;
}

/** Addresses of resources that a block's expressions use. `depends_on` is only an order, and does not count. */
function references(block: Block): string[] {
  const { depends_on, "//": metadata, ...argumentsOnly } = block;
  return [...expressionsIn(argumentsOnly).matchAll(/\b(aws_\w+)\.([A-Za-z_][\w-]*)/g)].map(([, t, id]) => `${t}.${id}`);
}

/** Outputs of other stacks that a block's expressions use, as `<where the state is>.<output>`. */
function remoteOutputs(block: Block, { name, configuration: { data = {} } }: EmittedStack): string[] {
  const found = expressionsIn(block).matchAll(/\bdata\.terraform_remote_state\.([\w-]+)\.outputs\.([\w-]+)/g);
  return [...found].map(([, id = "", output]) => {
    const state = { stack: name, type: REMOTE_STATE, id, block: data[REMOTE_STATE]?.[id] ?? {} };
    return `${stateOfData(parseAttributes(REMOTE_STATE, state))}.${output}`;
  });
}

function withIgnored(stack: string, configuration: Configuration, drifts: readonly Drift[]): Configuration {
  return {
    ...configuration,
    resource: mapBlocks(configuration.resource ?? {}, (block, type, id) => {
      const ignored = drifts.filter((drift) => drift.type === type).map(({ attribute }) => attribute);
      if (ignored.length === 0) return block;
      const { lifecycle } = metaArgumentsOf({ stack, type, id, block });
      const before = lifecycle?.ignore_changes ?? [];
      return { ...block, lifecycle: { ...lifecycle, ignore_changes: [...new Set([...before, ...ignored])] } };
    }),
  };
}

function withSettings(configuration: Configuration): Configuration {
  const { backend, ...terraform } = configuration.terraform;
  return {
    ...configuration,
    ...fillVariables(configuration),
    terraform: {
      ...terraform,
      required_providers: withLocalProvider(terraform.required_providers),
      backend: backend.s3 === undefined ? backend : { s3: { ...backend.s3, ...STATE_SETTINGS } },
    },
    provider: { aws: (configuration.provider?.aws ?? []).map((block) => ({ ...block, ...PROVIDER_SETTINGS })) },
    data: mapBlocks(configuration.data ?? {}, (block) =>
      block.backend === "s3" && isBlock(block.config)
        ? { ...block, config: { ...block.config, ...STATE_SETTINGS } }
        : block,
    ),
  };
}

type Required = Configuration["terraform"]["required_providers"];

/** Replaces the environment's version of the AWS provider, which is for deploys to AWS, by the local one. */
function withLocalProvider(required: Required): Required {
  return required.aws !== undefined ? { ...required, aws: { ...required.aws, version: LOCAL_AWS_PROVIDER } } : required;
}

function mapBlocks(
  blocks: Record<string, Record<string, Block>>,
  change: (block: Block, type: string, id: string) => Block,
): Record<string, Record<string, Block>> {
  return Object.fromEntries(
    Object.entries(blocks).map(([type, ofType]) => [
      type,
      Object.fromEntries(Object.entries(ofType).map(([id, block]) => [id, change(block, type, id)])),
    ]),
  );
}
