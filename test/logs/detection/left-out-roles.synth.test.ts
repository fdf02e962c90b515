import { sigmaDocuments } from "../../../verification/detections/sigma-documents";
import { matchesWildcards } from "../../../verification/matches-wildcards";
import { allowedActions, type RoleGrants, roleGrants } from "../../../verification/privileges/role-grants";
import { everything } from "../../everything";
import { selectedCalls } from "./selected-calls";

const ROLE = "userIdentity.sessionContext.sessionIssuer.userName";
/** Actions of IAM whose name is not that of the call (Service Authorization Reference, Amazon S3). */
const ACTIONS: Readonly<Record<string, string>> = {
  "s3:DeleteAccountPublicAccessBlock": "s3:PutAccountPublicAccessBlock",
  "s3:DeleteBucketCors": "s3:PutBucketCORS",
  "s3:DeleteBucketLifecycle": "s3:PutLifecycleConfiguration",
  "s3:DeleteBucketPublicAccessBlock": "s3:PutBucketPublicAccessBlock",
  "s3:DeleteBucketReplication": "s3:PutReplicationConfiguration",
  "s3:PutBucketCors": "s3:PutBucketCORS",
  "s3:PutBucketEncryption": "s3:PutEncryptionConfiguration",
  "s3:PutBucketInventoryConfiguration": "s3:PutInventoryConfiguration",
  "s3:PutBucketLifecycle": "s3:PutLifecycleConfiguration",
  "s3:PutBucketReplication": "s3:PutReplicationConfiguration",
  "s3:PutObjectLockConfiguration": "s3:PutBucketObjectLockConfiguration",
};

/** The actions of the calls that AWS' own policies allow (AWS Managed Policy Reference, 2026-11-30). */
const MANAGED: Readonly<Record<string, readonly string[]>> = {
  AWSBackupServiceRolePolicyForS3Backup: ["s3:PutInventoryConfiguration"],
  AWSBackupServiceRolePolicyForS3Restore: ["s3:PutBucketOwnershipControls", "s3:PutBucketVersioning"],
  "service-role/AWSBackupServiceRolePolicyForBackup": [
    "ec2:ModifyImageAttribute",
    "ec2:ModifySnapshotAttribute",
    "rds:ModifyDBClusterSnapshotAttribute",
    "rds:ModifyDBSnapshotAttribute",
  ],
  "service-role/AWSBackupServiceRolePolicyForRestores": [],
  "service-role/AmazonRDSEnhancedMonitoringRole": [],
};

const documents = sigmaDocuments("detections/calls");
const detectionOf = (name: string) => documents.find((one) => one.name === name)?.detection ?? {};
/** The rules that leave out roles by name. */
const rules = documents.flatMap(({ name, detection }) => ("filter_roles" in (detection ?? {}) ? [`${name}`] : []));

/** The actions of the calls that a rule selects. */
const actionsOf = (name: string): readonly string[] => selectedCalls(name).map((call) => ACTIONS[call] ?? call);

/** The actions that a role's own policies and those of AWS allow. */
const allowedTo = (role: RoleGrants) => [
  ...allowedActions(role),
  ...role.managed.flatMap((policy) => MANAGED[policy] ?? []),
];

test("every rule with a list of roles is compared, and every policy of AWS that a role has", () => {
  expect(rules).toEqual(expect.arrayContaining(["account_access_added", "data_shared_by_hand"]));
  const attached = roleGrants(everything().stacks).flatMap(({ managed }) => managed);
  expect([...new Set(attached)].sort()).toEqual(Object.keys(MANAGED).sort());
});

test.each(rules)("%s leaves out AWS' own roles, and exactly the emitted roles that may make its calls", (name) => {
  const actions = actionsOf(name);
  expect(actions.length).toBeGreaterThan(10);
  const able = roleGrants(everything().stacks)
    .filter((role) =>
      allowedTo(role).some((pattern) => actions.some((action) => matchesWildcards(pattern, action, "i"))),
    )
    .map((role) => role.name);
  const { filter_roles, filter_aws, ...others } = detectionOf(name) as Record<string, Record<string, unknown>>;
  expect(filter_roles).toEqual({ [ROLE]: [...new Set(able)].sort() });
  expect(filter_aws).toEqual({ [`${ROLE}|startswith`]: "AWSServiceRoleFor" });
  expect(Object.keys(others).filter((key) => key.startsWith("filter_"))).toEqual([]);
});
