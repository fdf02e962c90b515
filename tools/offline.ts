import type { Block, Configuration, EmittedStack } from "./emitted";
import { fillVariables } from "./fill-variables";
import { filledIn, type Place } from "./placeholder";

/** A stack that can be planned without a cloud, and the states that it reads, by file name. */
export interface Offline {
  readonly configuration: Configuration;
  readonly states: Readonly<Record<string, object>>;
}

/** Provider arguments that prevent requests to AWS before a plan. */
const PROVIDER_SETTINGS = {
  skip_credentials_validation: true,
  skip_metadata_api_check: true,
  skip_requesting_account_id: true,
};

/**
 * Makes a stack plannable without a cloud.
 *
 * @param stack the stack to plan
 * @param all every stack, whose outputs the plan may read
 * @param providerConstraint versions of the AWS provider that may plan it
 */
export function offline(stack: EmittedStack, all: readonly EmittedStack[], providerConstraint: string): Offline {
  const { backend: _, ...terraform } = stack.configuration.terraform;
  const states: Record<string, object> = {};
  const remote = Object.fromEntries(
    Object.entries(stack.configuration.data?.terraform_remote_state ?? {}).map(([id, { config }]) => {
      const source = all.find((other) => stateOf(other.configuration) === stateKey(config));
      if (source === undefined)
        throw new Error(
          `${stack.name} reads the state ${stateKey(config)}, which belongs to no stack: correct the reference`,
        );
      states[`${source.name}.tfstate`] = stateWithOutputs(source.configuration);
      return [id, { backend: "local", config: { path: `${source.name}.tfstate` } }];
    }),
  );
  return {
    states,
    configuration: {
      ...stack.configuration,
      ...fillVariables(stack.configuration),
      terraform: {
        ...terraform,
        required_providers: withAwsVersion(terraform.required_providers, providerConstraint),
      },
      provider: mapValues(stack.configuration.provider ?? {}, (blocks, name) =>
        name === "aws" ? blocks.map(withoutAccount) : blocks,
      ),
      ...(Object.keys(remote).length > 0
        ? { data: { ...stack.configuration.data, terraform_remote_state: remote } }
        : {}),
    },
  };
}

function withAwsVersion(required: Block, version: string): Block {
  return mapValues(required, (one, name) => (name === "aws" ? { ...one, version } : one));
}

function mapValues<V>(of: Readonly<Record<string, V>>, change: (value: V, key: string) => V): Record<string, V> {
  return Object.fromEntries(Object.entries(of).map(([key, value]) => [key, change(value, key)]));
}

function withoutAccount({ allowed_account_ids: _, ...block }: Block): Block {
  return { ...block, ...PROVIDER_SETTINGS };
}

function stateWithOutputs(source: Configuration): object {
  const place = placeOf(source);
  const outputs = Object.entries(source.output ?? {}).map(([name, { value }]) => {
    const filled = filledIn(value, place);
    return [name, { value: filled, type: Array.isArray(filled) ? ["tuple", filled.map(() => "string")] : "string" }];
  });
  return {
    version: 4,
    terraform_version: "1.11.0",
    serial: 1,
    lineage: "",
    outputs: Object.fromEntries(outputs),
    resources: [],
  };
}

function placeOf({ provider }: Configuration): Place {
  const [main] = provider?.aws ?? [];
  return { account: main?.allowed_account_ids[0], region: main?.region };
}

function stateOf({ terraform: { backend } }: Configuration): string {
  return stateKey(backend.s3 ?? backend.local);
}

function stateKey(config: Block): string {
  return "bucket" in config ? `s3://${config.bucket}/${config.key}` : config.path;
}
