import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { standardTags } from "../../environments/tags";
import type { EnvironmentStack } from "../environment-stack";

/** Has a stack speak to a region of the environment's own account, and to no other; every resource says whose it is. */
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
