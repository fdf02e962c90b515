import { auditTrailName, deliveryPrefix, name, stateCopyBucketName } from "../../environments/names";
import type { Environment } from "../../environments/schema";

/** Changes of roles, policies and identity providers. */
const IDENTITY_CHANGES = [
  "iam:AddClientIDToOpenIDConnectProvider",
  "iam:AttachRolePolicy",
  "iam:CreateOpenIDConnectProvider",
  "iam:CreatePolicyVersion",
  "iam:DeleteOpenIDConnectProvider",
  "iam:DeletePolicy",
  "iam:DeletePolicyVersion",
  "iam:DeleteRole",
  "iam:DeleteRolePermissionsBoundary",
  "iam:DeleteRolePolicy",
  "iam:DetachRolePolicy",
  "iam:PassRole",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
  "iam:RemoveClientIDFromOpenIDConnectProvider",
  "iam:SetDefaultPolicyVersion",
  "iam:TagRole",
  "iam:UntagRole",
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateOpenIDConnectProviderThumbprint",
  "iam:UpdateRole",
  "iam:UpdateRoleDescription",
] as const;

/** Permanent identities and keys, which no stack creates. */
const LONG_LIVED = [
  "iam:CreateAccessKey",
  "iam:CreateLoginProfile",
  "iam:CreateSAMLProvider",
  "iam:CreateServiceSpecificCredential",
  "iam:CreateUser",
  "iam:UpdateLoginProfile",
  "iam:UploadSSHPublicKey",
  "iam:UploadSigningCertificate",
] as const;

/** Changes of a bucket that delete its versions or its copy, or open it to other accounts. */
const BUCKET_CHANGES = [
  "s3:DeleteBucket",
  "s3:DeleteBucketPolicy",
  "s3:PutBucketPolicy",
  "s3:PutBucketPublicAccessBlock",
  "s3:PutBucketVersioning",
  "s3:PutEncryptionConfiguration",
  "s3:PutLifecycleConfiguration",
  "s3:PutReplicationConfiguration",
] as const;

/**
 * The limits of the roles that workflows assume, regardless of their policies. They cannot change their own roles and this stack's state,
 * assume another role, create a permanent key or leave the account. They cannot delete a state, or end a key of the audit trail or of
 * evidence. A role that they create has no such limits.
 */
export function deliveryBoundary(environment: Environment): readonly object[] {
  const { account, state } = environment;
  const prefix = deliveryPrefix(environment);
  const buckets = [state.bucket, stateCopyBucketName(environment)].map((bucket) => `arn:aws:s3:::${bucket}`);
  const within = (objects: string) => buckets.map((bucket) => `${bucket}/${objects}`);
  const keys = `arn:aws:kms:*:${account}`;
  const stateAlias = `alias/${name(environment, "state")}`;
  const recordAliases = [auditTrailName(environment), name(environment, "evidence"), name(environment, "response")].map(
    (key) => `alias/${key}`,
  );
  return [
    { Sid: "WhatPoliciesAllow", Effect: "Allow", Action: "*", Resource: "*" },
    deny("OwnRoles", IDENTITY_CHANGES, [
      `arn:aws:iam::${account}:role/${prefix}-*`,
      `arn:aws:iam::${account}:policy/${prefix}-*`,
      `arn:aws:iam::${account}:oidc-provider/*`,
    ]),
    deny("LongLivedKeys", LONG_LIVED, "*"),
    deny("OtherRolesAndAccounts", ["account:*", "organizations:*", "sts:AssumeRole"], "*"),
    deny("StateBuckets", BUCKET_CHANGES, buckets),
    deny("StateVersions", ["s3:DeleteObjectVersion"], within("*")),
    deny("States", ["s3:DeleteObject"], within("*.tfstate")),
    deny("OwnState", ["s3:PutObject"], within("delivery.tfstate")),
    {
      ...deny("StateKeys", ["kms:DisableKey", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"], `${keys}:key/*`),
      // A condition key of the resource type `key` (AWS' Service Authorization Reference).
      Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": stateAlias } },
    },
    // A key without its alias would no longer match the condition above.
    deny("StateAliases", ["kms:DeleteAlias", "kms:UpdateAlias"], `${keys}:${stateAlias}`),
    ...(environment.protection === "disposable" ? [] : recordKeys(`${keys}:key/*`, recordAliases, keys)),
  ];
}

/** The keys of the audit trail and of evidence: a deployment sets their policies, and never ends one. */
function recordKeys(all: string, aliases: readonly string[], keys: string): object[] {
  return [
    {
      ...deny("RecordKeys", ["kms:DisableKey", "kms:ScheduleKeyDeletion"], all),
      Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": aliases } },
    },
    deny(
      "RecordAliases",
      ["kms:DeleteAlias", "kms:UpdateAlias"],
      aliases.map((alias) => `${keys}:${alias}`),
    ),
  ];
}

function deny(Sid: string, Action: readonly string[], Resource: string | readonly string[]): object {
  return { Sid, Effect: "Deny", Action, Resource };
}
