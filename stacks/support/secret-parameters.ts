import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import type { EnvironmentStack } from "../environment-stack";
import { awsProvider } from "./aws-provider";

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
  awsProvider(stack, "aws", stack.environment.region);
  for (const { id, ...parameter } of parameters) {
    // With the account's own key: whoever may read the parameter may use it.
    new SsmParameter(stack, id, { ...parameter, type: "SecureString" });
  }
}
