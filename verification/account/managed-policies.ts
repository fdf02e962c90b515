import type { Stacks } from "../../checks/emitted/configuration";
import { resourcesOfType } from "../../checks/emitted/resources";

/** AWS' own policies that were reviewed, with the reason why a role has them. None allows reads of parameters or secrets. */
const READ: Readonly<Record<string, string>> = {
  "service-role/AWSBackupServiceRolePolicyForBackup": "AWS adds permissions when AWS Backup supports further resources",
  "service-role/AWSBackupServiceRolePolicyForRestores":
    "AWS adds permissions when AWS Backup restores further resources",
  AWSBackupServiceRolePolicyForS3Backup: "AWS adds permissions when AWS Backup supports further features of buckets",
  AWSBackupServiceRolePolicyForS3Restore: "AWS adds permissions when AWS Backup supports further features of buckets",
  "service-role/AmazonRDSEnhancedMonitoringRole": "writes to one log group, which AWS owns",
};

/** The names of AWS' policies that roles have: the part of the ARN after `policy/`. */
function managedPolicies(stacks: Stacks): string[] {
  return [
    ...new Set(
      resourcesOfType(stacks, "aws_iam_role_policy_attachment").map(({ block }) =>
        block.policy_arn.replace("arn:aws:iam::aws:policy/", ""),
      ),
    ),
  ].sort();
}

/** AWS' policies that were not reviewed: AWS changes their permissions. A policy of the stack itself has statements of our own. */
export function managedPolicyFaults(stacks: Stacks): string[] {
  return managedPolicies(stacks)
    .filter((policy) => !(policy in READ) && !policy.startsWith("${aws_iam_policy."))
    .map(
      (policy) =>
        `${policy} is AWS' own policy, is attached to a role and was not reviewed: replace it by statements, or review it and enter it in verification/account/managed-policies.ts`,
    );
}
