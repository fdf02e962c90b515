import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { Construct } from "constructs";
import type { Environment } from "../environments/schema";
import { EnvironmentStack } from "./environment-stack";

/** A stack of AWS resources. Only the environment's own account is touched, and every resource says whose it is. */
export abstract class AwsStack extends EnvironmentStack {
  private disasterRecoveryProvider?: AwsProvider;

  constructor(scope: Construct, environment: Environment, unit: string, state: "s3" | "local" = "s3") {
    super(scope, environment, unit, state);
    this.provider("aws", environment.region);
    this.addOverride("terraform.required_providers.aws.version", environment.awsProviderConstraint);
  }

  /** The provider of the disaster-recovery region, declared by the first stack member that asks for it. */
  get disasterRecovery(): AwsProvider {
    this.disasterRecoveryProvider ??= this.provider(
      "aws-disaster-recovery",
      this.environment.disasterRecoveryRegion,
      "disaster_recovery",
    );
    return this.disasterRecoveryProvider;
  }

  private provider(id: string, region: string, alias?: string): AwsProvider {
    const { name, account } = this.environment;
    return new AwsProvider(this, id, {
      region,
      alias,
      allowedAccountIds: [account],
      defaultTags: [{ tags: { Application: "gocarbontracker", Environment: name, ManagedBy: "terraform" } }],
    });
  }
}
