import { deliveryPrefix, stateCopyBucketName } from "../../environments/names";
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
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateOpenIDConnectProviderThumbprint",
  "iam:UpdateRole",
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

/**
 * The limits of the roles that workflows assume, regardless of their policies. They cannot change their own roles and this stack's state,
 * assume another role, create a permanent key, leave the account, or destroy the states of all stacks.
 */
export function deliveryBoundary(environment: Environment): readonly object[] {
  const { account, state } = environment;
  const prefix = deliveryPrefix(environment);
  const buckets = [state.bucket, stateCopyBucketName(environment)].map((bucket) => `arn:aws:s3:::${bucket}`);
  return [
    { Sid: "WhatPoliciesAllow", Effect: "Allow", Action: "*", Resource: "*" },
    deny("OwnRoles", IDENTITY_CHANGES, [
      `arn:aws:iam::${account}:role/${prefix}-*`,
      `arn:aws:iam::${account}:policy/${prefix}-*`,
      `arn:aws:iam::${account}:oidc-provider/*`,
    ]),
    deny("LongLivedKeys", LONG_LIVED, "*"),
    deny("OtherRolesAndAccounts", ["account:*", "organizations:*", "sts:AssumeRole"], "*"),
    deny("StateBuckets", ["s3:DeleteBucket", "s3:PutBucketVersioning"], buckets),
    deny(
      "StateVersions",
      ["s3:DeleteObjectVersion"],
      buckets.map((bucket) => `${bucket}/*`),
    ),
    deny("OwnState", ["s3:DeleteObject", "s3:PutObject"], `${buckets[0]}/delivery.tfstate`),
  ];
}

function deny(Sid: string, Action: readonly string[], Resource: string | readonly string[]): object {
  return { Sid, Effect: "Deny", Action, Resource };
}
