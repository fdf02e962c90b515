import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

export interface BackupRoleProps {
  readonly name: string;
  /** Only AWS Backup of this account may take on the role. */
  readonly account: string;
}

/** AWS Backup's own policies: they follow what the service learns to back up, which a list of ours would not. */
const POLICIES = {
  backup: "service-role/AWSBackupServiceRolePolicyForBackup",
  restore: "service-role/AWSBackupServiceRolePolicyForRestores",
  "s3-backup": "AWSBackupServiceRolePolicyForS3Backup",
  "s3-restore": "AWSBackupServiceRolePolicyForS3Restore",
} as const;

/** What AWS Backup works as. */
export class BackupRole extends Construct {
  readonly arn: string;
  /** A job that starts before the role may do anything fails. */
  readonly permissions: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: BackupRoleProps) {
    super(scope, id);
    const role = new IamRole(this, "role", {
      name: props.name,
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "backup.amazonaws.com" },
            Action: "sts:AssumeRole",
            Condition: { StringEquals: { "aws:SourceAccount": props.account } },
          },
        ],
      }),
    });
    this.permissions = Object.entries(POLICIES).map(
      ([id, policy]) =>
        new IamRolePolicyAttachment(this, id, { role: role.name, policyArn: `arn:aws:iam::aws:policy/${policy}` }),
    );
    this.arn = role.arn;
  }
}
