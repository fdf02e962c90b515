import { Construct } from "constructs";
import { IntegrationAwsAccount } from "../../.gen/providers/datadog/integration-aws-account";

export interface AwsAccountProps {
  /** Twelve digits. */
  readonly account: string;
  readonly roleName: string;
  /** Datadog's for this account; the role demands it. */
  readonly externalId: string;
  readonly regions: readonly string[];
  /** CloudWatch's namespaces whose metrics are read: each request of theirs costs. */
  readonly namespaces: readonly string[];
  /** What every metric of it carries. */
  readonly tags: readonly string[];
}

/** An AWS account of which Datadog reads metrics, and nothing else. */
export class AwsAccount extends Construct {
  constructor(scope: Construct, id: string, props: AwsAccountProps) {
    super(scope, id);
    check(props);
    new IntegrationAwsAccount(this, "account", {
      awsAccountId: props.account,
      awsPartition: "aws",
      accountTags: props.tags.toSorted(),
      authConfig: { awsAuthConfigRole: { roleName: props.roleName, externalId: props.externalId } },
      awsRegions: { includeOnly: [...props.regions] },
      metricsConfig: {
        enabled: true,
        automuteEnabled: true,
        // CloudWatch tells its alarms itself.
        collectCloudwatchAlarms: false,
        collectCustomMetrics: false,
        namespaceFilters: { includeOnly: [...props.namespaces] },
      },
      logsConfig: { lambdaForwarder: { lambdas: [], sources: [] } },
      tracesConfig: { xrayServices: { includeOnly: [] } },
      // Both are on, or may be switched on, unless it is said: they read the configuration of every resource.
      resourcesConfig: { extendedCollection: false, cloudSecurityPostureManagementCollection: false },
    });
  }
}

function check({ regions, namespaces }: AwsAccountProps): void {
  for (const [name, values] of Object.entries({ regions, namespaces })) {
    if (values.length > 0) continue;
    throw new Error(`AWS account: ${name} is empty, must have one at least, or Datadog reads all of them: name them`);
  }
  const unknown = namespaces.filter((namespace) => !namespace.startsWith("AWS/"));
  if (unknown.length > 0) {
    throw new Error(
      `AWS account: namespaces has ${unknown.join(", ")}, must be AWS' own such as AWS/RDS: Datadog knows no others by name`,
    );
  }
}
