import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";

export interface DatabaseMonitoringRoleProps {
  readonly name: string;
  /** Only RDS of this account may take on the role. */
  readonly account: string;
}

/** What RDS works as when it publishes readings of the operating system. */
export class DatabaseMonitoringRole extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: DatabaseMonitoringRoleProps) {
    super(scope, id);
    const role = new IamRole(this, "role", {
      name: props.name,
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "monitoring.rds.amazonaws.com" },
            Action: "sts:AssumeRole",
            Condition: { StringEquals: { "aws:SourceAccount": props.account } },
          },
        ],
      }),
    });
    new IamRolePolicyAttachment(this, "publish", {
      role: role.name,
      policyArn: "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole",
    });
    this.arn = role.arn;
  }
}
