import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";

export interface DatadogRoleProps {
  /** The role's name, unique in the account, which Datadog's integration also has. */
  readonly name: string;
  /** The external id from Datadog, which prevents access by another customer of Datadog. */
  readonly externalId: string;
}

/** The id of Datadog's AWS account (its page "AWS Integration", manual setup). */
const DATADOG_ACCOUNT = "464622532012";

/** The IAM role with which Datadog reads metrics and their tags. */
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
            // Metrics are not resources, so these actions support no narrower scope.
            Resource: "*",
          },
        ],
      }),
    });
  }
}
