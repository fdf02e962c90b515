import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import type { EnvironmentStack } from "./environment-stack";

/** A secret that a vendor made, for machines to read. */
export interface SecretParameter {
  readonly id: string;
  /** The parameter's path, known before it is there. */
  readonly name: string;
  readonly description: string;
  readonly value: string;
}

/** Puts secrets where the environment's machines find them: parameters of known names, and no output. */
export function secretParameters(stack: EnvironmentStack, parameters: readonly SecretParameter[]): void {
  const { region, account, name: environment, awsProviderConstraint } = stack.environment;
  new AwsProvider(stack, "aws", {
    region,
    allowedAccountIds: [account],
    defaultTags: [{ tags: { Application: "gocarbontracker", Environment: environment, ManagedBy: "terraform" } }],
  });
  stack.addOverride("terraform.required_providers.aws.version", awsProviderConstraint);
  for (const { id, ...parameter } of parameters) {
    // With the account's own key: whoever may read the parameter may use it.
    new SsmParameter(stack, id, { ...parameter, type: "SecureString" });
  }
}
