import { resourcesOfType, type Stacks } from "../../checks/emitted/configuration";

/** AWS' own policies that somebody has read, and why a role has them. None reads parameters or secrets of the account. */
const READ: Readonly<Record<string, string>> = {
  "service-role/AWSBackupServiceRolePolicyForBackup": "follows what AWS Backup learns to back up",
  "service-role/AWSBackupServiceRolePolicyForRestores": "follows what AWS Backup learns to restore",
  AWSBackupServiceRolePolicyForS3Backup: "follows what AWS Backup learns of buckets",
  AWSBackupServiceRolePolicyForS3Restore: "follows what AWS Backup learns of buckets",
  "service-role/AmazonRDSEnhancedMonitoringRole": "writes one log group, which is AWS'",
};

/** The names of AWS' policies that roles have, as what follows `policy/` in their addresses. */
function managedPolicies(stacks: Stacks): string[] {
  return [
    ...new Set(
      resourcesOfType(stacks, "aws_iam_role_policy_attachment").map(({ block }) =>
        String(block.policy_arn).replace("arn:aws:iam::aws:policy/", ""),
      ),
    ),
  ].sort();
}

/** Policies of AWS' that nobody has read: AWS changes what they allow. */
export function managedPolicyFaults(stacks: Stacks): string[] {
  return managedPolicies(stacks)
    .filter((policy) => !(policy in READ))
    .map(
      (policy) =>
        `${policy} is AWS' and attached to a role: allow what is needed by statements, or read it and enter it in verification/account/managed-policies.ts`,
    );
}
