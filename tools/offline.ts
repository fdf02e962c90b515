import type { Configuration as Emitted } from "../checks/emitted/configuration";
import { parseAttributes } from "../checks/emitted/resources";
import { stateOfBackend, stateOfData } from "../checks/emitted/state-location";
import type { Configuration, EmittedStack } from "./emitted";
import { fillVariables } from "./fill-variables";
import { filledIn, type Place } from "./placeholder";

/** A stack that can be planned without a cloud, and the states that it reads, by file name. */
export interface Offline {
  readonly configuration: PlannedConfiguration;
  readonly states: Readonly<Record<string, object>>;
}

/** A configuration without a backend: its state is on this machine. */
interface PlannedConfiguration extends Pick<Configuration, "provider" | "data" | "variable" | "resource" | "output"> {
  readonly terraform: { readonly required_providers: Required };
}

/** The place of placeholders in a stack without an AWS provider. */
const NO_ACCOUNT = "123456789012";
const NO_REGION = "eu-central-1";

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
  const { provider = {} } = stack.configuration;
  const states: Record<string, object> = {};
  const remote = Object.fromEntries(
    Object.entries(stack.configuration.data?.terraform_remote_state ?? {}).map(([id, block]) => {
      const found = { stack: stack.name, type: "terraform_remote_state", id, block };
      const state = stateOfData(parseAttributes("terraform_remote_state", found));
      const source = all.find((other) => stateOfBackend(other.configuration.terraform.backend) === state);
      if (source === undefined)
        throw new Error(`${stack.name} reads the state ${state}, which belongs to no stack: correct the reference`);
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
      provider: { ...provider, ...(provider.aws && { aws: provider.aws.map(withoutAccount) }) },
      ...(Object.keys(remote).length > 0
        ? { data: { ...stack.configuration.data, terraform_remote_state: remote } }
        : {}),
    },
  };
}

type Required = Configuration["terraform"]["required_providers"];
type AwsProvider = NonNullable<NonNullable<Emitted["provider"]>["aws"]>[number];

function withAwsVersion(required: Required, version: string): Required {
  return required.aws === undefined ? required : { ...required, aws: { ...required.aws, version } };
}

function withoutAccount({ allowed_account_ids: _, ...block }: AwsProvider): AwsProvider {
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
  return { account: main?.allowed_account_ids?.[0] ?? NO_ACCOUNT, region: main?.region ?? NO_REGION };
}
