import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { LOG_FIELDS } from "../../../logs/contract/log-fields";
import { gitFiles } from "../../../tools/git-files";
import { cliCalls } from "../../../verification/cli-calls";
import { alertOfFile } from "../../../verification/detections/alert-of-file";
import { sigmaDocuments } from "../../../verification/detections/sigma-documents";
import { selectedCalls } from "./selected-calls";

const rules = sigmaDocuments("detections/calls").filter(({ detection }) => detection !== undefined);
const { transformations } = parse(readFileSync("detections/pipelines/calls.yml", "utf8"));
const [{ mapping }, { field_name_conditions }] = transformations;

test("each rule has an id, a status, a technique, its false positives and the guide of its records", () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  for (const rule of rules) {
    expect(rule).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      status: "experimental",
      logsource: { product: "aws", service: "cloudtrail" },
      tags: expect.arrayContaining([expect.stringMatching(/^attack\.t\d{4}/)]),
      falsepositives: [expect.any(String)],
    });
  }
});

test("the log store has the fields of the mapping, and the mapping those of the rules and no other", () => {
  const used = rules.flatMap(({ detection = {} }) =>
    Object.values(detection).flatMap((selection) =>
      typeof selection === "object" ? Object.keys(selection ?? {}) : [],
    ),
  );
  expect(Object.values(mapping).filter((name) => !Object.hasOwn(LOG_FIELDS, `${name}`))).toEqual([]);
  expect(field_name_conditions[0].fields.toSorted()).toEqual(Object.values(mapping).toSorted());
  expect([...new Set(used.map((name) => name.split("|")[0]))].sort()).toEqual(Object.keys(mapping).sort());
});

/** CIS AWS Foundations Benchmark, the filter patterns of its chapter on monitoring, by control. */
const BENCHMARK: readonly (readonly [control: string, service: string, calls: string, rules: readonly string[]])[] = [
  [
    "4.4",
    "iam",
    `DeleteGroupPolicy DeleteRolePolicy DeleteUserPolicy PutGroupPolicy PutRolePolicy PutUserPolicy CreatePolicy DeletePolicy CreatePolicyVersion
      DeletePolicyVersion AttachRolePolicy DetachRolePolicy AttachUserPolicy DetachUserPolicy AttachGroupPolicy DetachGroupPolicy`,
    ["permissions_changed_by_hand"],
  ],
  [
    "4.8",
    "s3",
    `PutBucketAcl PutBucketPolicy PutBucketCors PutBucketLifecycle PutBucketReplication DeleteBucketPolicy DeleteBucketCors
      DeleteBucketLifecycle DeleteBucketReplication`,
    ["bucket_changed_by_hand"],
  ],
  [
    "4.10",
    "ec2",
    `AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress RevokeSecurityGroupEgress CreateSecurityGroup
      DeleteSecurityGroup`,
    ["network_changed_by_hand"],
  ],
  [
    "4.11",
    "ec2",
    `CreateNetworkAcl CreateNetworkAclEntry DeleteNetworkAcl DeleteNetworkAclEntry ReplaceNetworkAclEntry
      ReplaceNetworkAclAssociation`,
    ["network_changed_by_hand"],
  ],
  [
    "4.12",
    "ec2",
    `CreateCustomerGateway DeleteCustomerGateway AttachInternetGateway CreateInternetGateway DeleteInternetGateway
      DetachInternetGateway`,
    ["network_changed_by_hand"],
  ],
  [
    "4.13",
    "ec2",
    `CreateRoute CreateRouteTable ReplaceRoute ReplaceRouteTableAssociation DeleteRouteTable DeleteRoute
      DisassociateRouteTable`,
    ["network_changed_by_hand"],
  ],
  [
    "4.14",
    "ec2",
    `CreateVpc DeleteVpc ModifyVpcAttribute AcceptVpcPeeringConnection CreateVpcPeeringConnection DeleteVpcPeeringConnection
      RejectVpcPeeringConnection AttachClassicLinkVpc DetachClassicLinkVpc DisableVpcClassicLink EnableVpcClassicLink`,
    ["network_changed_by_hand"],
  ],
  [
    "4.15",
    "organizations",
    `AcceptHandshake AttachPolicy CreateAccount CreateOrganizationalUnit CreatePolicy DeclineHandshake DeleteOrganization
      DeleteOrganizationalUnit DeletePolicy DetachPolicy DisablePolicyType EnablePolicyType InviteAccountToOrganization LeaveOrganization
      MoveAccount RemoveAccountFromOrganization UpdatePolicy UpdateOrganizationalUnit`,
    ["permissions_changed_by_hand"],
  ],
];

test.each(BENCHMARK)("the rules have each call of the benchmark's control %s", (_, service, calls, names) => {
  const found = new Set(names.flatMap(selectedCalls));
  const missing = calls.split(/\s+/).filter((call) => !found.has(`${service}:${call}`));
  expect(missing).toEqual([]);
});

/** Further calls by which an intruder stays, gains rights, opens a network or takes data, by rule: AWS' API references. */
const FURTHER: readonly (readonly [rule: string, service: string, calls: string])[] = [
  ["account_access_added", "iam", "UpdateSSHPublicKey UpdateSigningCertificate UpdateServiceSpecificCredential"],
  ["account_access_added", "rolesanywhere", "UpdateTrustAnchor EnableTrustAnchor UpdateProfile EnableProfile"],
  [
    "account_access_added",
    "sso-directory",
    `UpdatePassword DeleteMfaDeviceForUser CreateBearerToken AssociateDirectory EnableExternalIdPConfigurationForDirectory
      ImportExternalIdPCertificate`,
  ],
  ["account_access_added", "identitystore", "UpdateUser"],
  [
    "account_access_added",
    "sso",
    "AssociateDirectory CreateTrustedTokenIssuer EnableExternalIdPConfigurationForDirectory",
  ],
  ["permissions_changed_by_hand", "iam", "UpdateAccountPasswordPolicy DeleteAccountPasswordPolicy"],
  ["permissions_changed_by_hand", "sso", "DeleteInlinePolicyFromPermissionSet"],
  ["permissions_changed_by_hand", "ec2", "AssociateIamInstanceProfile ReplaceIamInstanceProfileAssociation"],
  [
    "network_changed_by_hand",
    "ec2",
    `ModifyInstanceAttribute ModifyManagedPrefixList AssociateAddress ModifySubnetAttribute CreateNatGateway CreateVpcEndpoint
      ModifyVpcEndpoint CreateTransitGatewayVpcAttachment CreateClientVpnEndpoint CreateInstanceConnectEndpoint
      CreateTrafficMirrorSession AssociateSecurityGroupVpc ModifyVpcBlockPublicAccessOptions`,
  ],
  ["network_changed_by_hand", "elasticloadbalancing", "SetSecurityGroups"],
  ["network_changed_by_hand", "route53", "ChangeResourceRecordSets"],
  [
    "bucket_changed_by_hand",
    "s3",
    `PutBucketVersioning PutBucketEncryption PutBucketOwnershipControls PutObjectLockConfiguration PutBucketObjectLockConfiguration
      PutMultiRegionAccessPointPolicy CreateAccessGrant PutAccessGrantsInstanceResourcePolicy CreateJob PutBucketInventoryConfiguration`,
  ],
  ["data_shared_by_hand", "ec2", "ModifySnapshotAttribute ModifyImageAttribute CreateStoreImageTask ExportImage"],
  ["data_shared_by_hand", "rds", "ModifyDBSnapshotAttribute ModifyDBClusterSnapshotAttribute StartExportTask"],
  ["data_shared_by_hand", "elasticache", "CopySnapshot"],
  [
    "data_shared_by_hand",
    "backup",
    "PutBackupVaultAccessPolicy StartCopyJob CreateBackupPlan UpdateBackupPlan UpdateGlobalSettings",
  ],
  ["data_shared_by_hand", "secretsmanager", "PutResourcePolicy ReplicateSecretToRegions"],
  ["data_shared_by_hand", "logs", "CreateExportTask"],
  [
    "data_shared_by_hand",
    "es",
    "AcceptInboundConnection AcceptInboundCrossClusterSearchConnection AuthorizeVpcEndpointAccess",
  ],
  ["data_shared_by_hand", "oam", "CreateLink UpdateLink"],
  ["data_shared_by_hand", "ram", "CreateResourceShare AssociateResourceShare"],
];

test.each(FURTHER)("%s has each further call of %s", (rule, service, calls) => {
  const found = selectedCalls(rule);
  expect(calls.split(/\s+/).filter((call) => !found.includes(`${service}:${call}`))).toEqual([]);
});

test("what adds an access is an alert of its own, which pages", () => {
  const added = selectedCalls("account_access_added");
  expect(added.filter((call) => selectedCalls("permissions_changed_by_hand").includes(call))).toEqual([]);
  expect(added).toEqual(
    expect.arrayContaining([
      "iam:CreateUser",
      "iam:CreateAccessKey",
      "iam:CreateLoginProfile",
      "iam:UpdateAssumeRolePolicy",
      "iam:CreateSAMLProvider",
      "sso:CreateAccountAssignment",
    ]),
  );
});

/** Services whose name in the AWS CLI differs from that in CloudTrail. */
const CLI: Readonly<Record<string, string>> = { elbv2: "elasticloadbalancing", s3api: "s3", s3control: "s3" };

test("a page with a command that an alert notifies of names the alert", () => {
  const alertOf = new Map(
    rules.flatMap(({ file, name }) =>
      selectedCalls(name).map((call) => [call.toLowerCase(), alertOfFile(file)] as const),
    ),
  );
  const found = gitFiles("*.md").flatMap((page) => {
    const text = readFileSync(page, "utf8");
    return cliCalls(text).flatMap(({ service, words, operation }) => {
      const alert = alertOf.get(`${CLI[service] ?? service}:${operation}`);
      return alert === undefined ? [] : [{ page, words, alert, isNamed: text.includes(alert) }];
    });
  });
  expect(found.map(({ words }) => words)).toEqual(expect.arrayContaining(["put-role-policy", "put-bucket-encryption"]));
  expect(found.filter(({ isNamed }) => !isNamed)).toEqual([]);
});
