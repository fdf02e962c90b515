import type { ManagedRule } from "../../constructs/aws/conformance-pack";
import { auditBucketName } from "../../environments/names";
import type { Environment } from "../../environments/schema";
import { backups } from "../../policy/backups";
import { retention } from "../../policy/retention";
import { security } from "../../policy/security";
import { conformanceRules as prefixes } from "../../signals/conformance-rules";
import { objectLock } from "./object-lock";

type Check = readonly [
  name: string,
  identifier: string,
  description: string,
  more?: Pick<ManagedRule, "parameters" | "only">,
];

/** Returns the rules of the conformance pack: what this project's policy requires of the account, as far as AWS Config can check it. */
export function conformanceRules(environment: Environment): ManagedRule[] {
  const audit = auditBucketName(environment);
  const lock = objectLock(environment, retention.auditLock.days);
  const { lengthCount, rememberedCount } = security.passwords;
  const notified: readonly Check[] = [
    [
      "passwords",
      "IAM_PASSWORD_POLICY",
      "Passwords have the length, the characters and the history of the policy.",
      {
        parameters: {
          MinimumPasswordLength: lengthCount,
          PasswordReusePrevention: rememberedCount,
          RequireLowercaseCharacters: true,
          RequireNumbers: true,
          RequireSymbols: true,
          RequireUppercaseCharacters: true,
        },
      },
    ],
    [
      "no-administrators",
      "IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS",
      "No policy but a boundary allows every action on every resource.",
      { parameters: { excludePermissionBoundaryPolicy: true } },
    ],
    ["access-analyzer", "IAM_EXTERNAL_ACCESS_ANALYZER_ENABLED", "Access from outside the account is analyzed."],
    [
      "trail",
      "MULTI_REGION_CLOUD_TRAIL_ENABLED",
      "A trail of all regions writes to the bucket of the audit records.",
      { parameters: { s3BucketName: audit } },
    ],
    ["trail-encrypted", "CLOUD_TRAIL_ENCRYPTION_ENABLED", "The trail's records are encrypted with a key of KMS."],
    ["trail-validated", "CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED", "A changed or deleted record is noticed."],
    ["keys-rotate", "CMK_BACKING_KEY_ROTATION_ENABLED", "Keys change their material each year."],
    ["flow-logs", "VPC_FLOW_LOGS_ENABLED", "Each network records connections."],
    [
      "account-not-public",
      "S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS_PERIODIC",
      "The account blocks public access to buckets.",
    ],
    ["buckets-not-public", "S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED", "Each bucket blocks public access itself."],
    ["buckets-tls", "S3_BUCKET_SSL_REQUESTS_ONLY", "Each bucket refuses requests without TLS."],
    ["buckets-encrypted", "S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED", "Each bucket encrypts its objects."],
    ["buckets-versions", "S3_BUCKET_VERSIONING_ENABLED", "Each bucket keeps versions."],
    ["buckets-lifecycle", "S3_VERSION_LIFECYCLE_POLICY_CHECK", "Each bucket removes versions after their retention."],
    ["database-encrypted", "RDS_CLUSTER_ENCRYPTED_AT_REST", "The database is encrypted."],
    ["database-sign-in", "RDS_CLUSTER_IAM_AUTHENTICATION_ENABLED", "IAM authenticates the database's users."],
    ["cache-encrypted", "ELASTICACHE_REPL_GRP_ENCRYPTED_AT_REST", "The cache encrypts its data."],
    ["cache-tls", "ELASTICACHE_REPL_GRP_ENCRYPTED_IN_TRANSIT", "The cache encrypts its connections."],
    ["log-store-encrypted", "OPENSEARCH_ENCRYPTED_AT_REST", "The log store is encrypted."],
    ["log-store-nodes", "OPENSEARCH_NODE_TO_NODE_ENCRYPTION_CHECK", "The log store's nodes encrypt their connections."],
    ["log-store-tls", "OPENSEARCH_HTTPS_REQUIRED", "The log store requires TLS."],
    [
      "backups-retained",
      "BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK",
      "Backups stay for the days of the policy.",
      { parameters: { requiredRetentionDays: backups.daily.retentionDays } },
    ],
    ["machine-metadata", "EC2_IMDSV2_CHECK", "Machines answer metadata requests only with a token."],
    [
      "template-metadata",
      "EC2_LAUNCH_TEMPLATE_IMDSV2_CHECK",
      "New machines answer metadata requests only with a token.",
    ],
    ["volumes-encrypted", "EC2_EBS_ENCRYPTION_BY_DEFAULT", "New volumes are encrypted."],
    ["machines-scanned", "INSPECTOR_EC2_SCAN_ENABLED", "Inspector finds vulnerabilities of machines."],
    ["functions-scanned", "INSPECTOR_LAMBDA_STANDARD_SCAN_ENABLED", "Inspector finds vulnerabilities of functions."],
    ["default-group-closed", "VPC_DEFAULT_SECURITY_GROUP_CLOSED", "The default security group allows nothing."],
    ["balancer-firewall", "ALB_WAF_ENABLED", "The load balancer has a firewall for requests."],
    ["balancer-headers", "ALB_HTTP_DROP_INVALID_HEADER_ENABLED", "The load balancer drops malformed headers."],
    ["threats-detected", "GUARDDUTY_ENABLED_CENTRALIZED", "GuardDuty detects threats."],
    ["standards", "SECURITYHUB_ENABLED", "Security Hub checks the standards."],
    ...(environment.protection === "disposable" ? [] : PROTECTED),
    ...(lock === undefined
      ? []
      : [
          [
            "trail-locked",
            "S3_BUCKET_DEFAULT_LOCK_ENABLED",
            "No role deletes a record of the trail before its lock ends.",
            { parameters: { mode: lock.mode }, only: { type: "AWS::S3::Bucket", id: audit } },
          ] as const,
        ]),
  ];
  return [...named(prefixes.notified, notified), ...named(prefixes.notifiedBySecurityHub, NOTIFIED_BY_SECURITY_HUB)];
}

/** Checks that an environment which may be destroyed fails on purpose. */
const PROTECTED: readonly Check[] = [
  ["database-protected", "RDS_CLUSTER_DELETION_PROTECTION_ENABLED", "A deletion of the database is refused."],
  ["balancer-protected", "ELB_DELETION_PROTECTION_ENABLED", "A deletion of the load balancer is refused."],
];

/** Checks whose control in AWS' own standard is critical, so that SecurityControlFailed notifies of them. */
const NOTIFIED_BY_SECURITY_HUB: readonly Check[] = [
  ["root-second-factor", "ROOT_ACCOUNT_MFA_ENABLED", "The root user signs in with a second factor."],
  ["root-key", "IAM_ROOT_ACCESS_KEY_CHECK", "The root user has no access key."],
  ["database-not-public", "RDS_INSTANCE_PUBLIC_ACCESS_CHECK", "The database takes no connection from the internet."],
  ["log-store-not-public", "OPENSEARCH_IN_VPC_ONLY", "The log store is in the network."],
];

function named(prefix: string, checks: readonly Check[]): ManagedRule[] {
  return checks.map(([name, identifier, description, more]) => ({
    name: `${prefix}${name}`,
    identifier,
    description,
    ...more,
  }));
}
