import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";

export interface DatadogRoleProps {
  /** Name of the role, unique in the account, as Datadog's integration names it too. */
  readonly name: string;
  /** Datadog gave it to this account: without it nobody else can have Datadog read here. */
  readonly externalId: string;
}

/** Datadog's own AWS account (its page "AWS Integration", manual setup). */
const DATADOG_ACCOUNT = "464622532012";

/** What Datadog may do in the account: read metrics, and the tags that tell them apart. */
export class DatadogRole extends Construct {
  constructor(scope: Construct, id: string, { name, externalId }: DatadogRoleProps) {
    super(scope, id);
    const role = new IamRole(this, "role", {
      name,
      description: "Used by Datadog to read metrics",
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: `arn:aws:iam::${DATADOG_ACCOUNT}:root` },
            Action: "sts:AssumeRole",
            Condition: { StringEquals: { "sts:ExternalId": externalId } },
          },
        ],
      }),
    });
    new IamRolePolicy(this, "policy", {
      name: "read",
      role: role.id,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "Metrics",
            Effect: "Allow",
            Action: ["cloudwatch:GetMetricData", "cloudwatch:ListMetrics", "ec2:DescribeRegions", "tag:GetResources"],
            // Metrics belong to no resource, so these actions know no narrower one.
            Resource: "*",
          },
        ],
      }),
    });
  }
}
