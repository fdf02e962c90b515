import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { standardTags } from "../../environments/tags";
import type { EnvironmentStack } from "../environment-stack";

/** Returns the provider for a region of the environment's own account, with default tags. It refuses any other account. */
export function awsProvider(stack: EnvironmentStack, id: string, region: string, alias?: string): AwsProvider {
  const { account, awsProviderConstraint } = stack.environment;
  stack.addOverride("terraform.required_providers.aws.version", awsProviderConstraint);
  return new AwsProvider(stack, id, {
    region,
    alias,
    allowedAccountIds: [account],
    defaultTags: [{ tags: standardTags(stack.environment) }],
  });
}
