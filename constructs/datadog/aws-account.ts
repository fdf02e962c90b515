import { Construct } from "constructs";
import { IntegrationAwsAccount } from "../../.gen/providers/datadog/integration-aws-account";

export interface AwsAccountProps {
  /** The account's id, twelve digits. */
  readonly account: string;
  readonly roleName: string;
  /** The external id from Datadog, which the role requires. */
  readonly externalId: string;
  readonly regions: readonly string[];
  /** CloudWatch's namespaces whose metrics Datadog reads. Each request has a cost. */
  readonly namespaces: readonly string[];
  /** Tags of every metric of the account. */
  readonly tags: readonly string[];
}

/** An AWS account from which Datadog reads only metrics. */
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
        // Terraform's CloudWatch alarms notify directly.
        collectCloudwatchAlarms: false,
        collectCustomMetrics: false,
        namespaceFilters: { includeOnly: [...props.namespaces] },
      },
      logsConfig: { lambdaForwarder: { lambdas: [], sources: [] } },
      tracesConfig: { xrayServices: { includeOnly: [] } },
      // Both default to on, and would read the configuration of every resource.
      resourcesConfig: { extendedCollection: false, cloudSecurityPostureManagementCollection: false },
    });
  }
}

function check({ regions, namespaces }: AwsAccountProps): void {
  for (const [name, values] of Object.entries({ regions, namespaces })) {
    if (values.length > 0) continue;
    throw new Error(`AWS account: ${name} is empty, must have at least one, or Datadog reads all of them: add one`);
  }
  const unknown = namespaces.filter((namespace) => !namespace.startsWith("AWS/"));
  if (unknown.length > 0) {
    throw new Error(
      `AWS account: namespaces has ${unknown.join(", ")}, must be AWS' own such as AWS/RDS: remove the others`,
    );
  }
}
