import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import type { EnvironmentStack } from "../environment-stack";
import { awsProvider } from "./aws-provider";

/** A vendor's secret, for machines to read. */
export interface SecretParameter {
  readonly id: string;
  /** The parameter's path, which is known before the parameter exists. */
  readonly name: string;
  readonly description: string;
  readonly value: string;
}

/** Stores secrets as parameters with known names, which machines read. No output contains them. */
export function secretParameters(stack: EnvironmentStack, parameters: readonly SecretParameter[]): void {
  awsProvider(stack, "aws", stack.environment.region);
  for (const { id, ...parameter } of parameters) {
    // The account's default key encrypts the value. Every principal that may read the parameter may use that key.
    new SsmParameter(stack, id, { ...parameter, type: "SecureString" });
  }
}
