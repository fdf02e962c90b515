import type { Block } from "../../checks/emitted/configuration";
import { policyStatements } from "../../checks/emitted/policy-statements";
import { resolveReference } from "../../checks/emitted/references";
import { untypedResources } from "../../checks/emitted/resources";
import { security } from "../../policy/security";
import type { Checked, Control } from "./control";

const HUB = "Security Hub, standard AWS Foundational Security Best Practices";
const BENCHMARK = "Security Hub, standard CIS AWS Foundations Benchmark";
const PRIVILEGES = "npm run privileges, and test/real/privileges.test.ts";

const isTrue = (value: unknown) => value === true || value === "true";
const first = (value: unknown): Block => ([value].flat()[0] ?? {}) as Block;

/** True if a resource of another type refers to this one by an argument, and meets a condition. */
function hasPart(type: string, argument: string, holds: (block: Block) => boolean = () => true) {
  return ({ stack, id, stacks }: Checked) =>
    untypedResources({ [stack]: stacks[stack] ?? {} }, type).some(
      (one) => resolveReference(stacks, stack, one.block[argument])?.id === id && holds(one.block),
    );
}

/** True if the bucket's policy denies requests without TLS. */
function requiresTls(block: Block): boolean {
  return policyStatements("aws_s3_bucket_policy", String(block.policy)).some(
    ({ Effect, Condition }) => Effect === "Deny" && JSON.stringify(Condition ?? {}).includes("aws:SecureTransport"),
  );
}

/** The controls by their area. `npm run docs` writes docs/compliance.md from them. */
export const controls: Readonly<Record<string, readonly Control[]>> = {
  Identities: [
    {
      title: "Passwords of users have at least 14 characters and are not reused",
      rules: ["policy-passwords"],
      cis: "1.8, 1.9",
      bestPractices: ["IAM.7"],
      criteria: ["CC6.1"],
      type: "aws_iam_account_password_policy",
      need: "each",
      holds: ({ block }) =>
        Number(block.minimum_password_length) >= security.passwords.lengthCount &&
        Number(block.password_reuse_prevention) >= security.passwords.rememberedCount,
      evidence: BENCHMARK,
    },
    {
      title: "No policy allows every action on every resource",
      rules: ["policy-no-administrators"],
      cis: "1.16",
      bestPractices: ["IAM.1", "IAM.21"],
      criteria: ["CC6.3"],
      type: "aws_iam_role_policy",
      need: "each",
      holds: ({ stack, block }) =>
        policyStatements(stack, String(block.policy)).every(
          ({ Effect, Action }) => Effect === "Deny" || [Action].flat().every((action) => !/^(\*|\w+:\*)$/.test(action)),
        ),
      evidence: PRIVILEGES,
    },
    {
      title: "Access of other accounts is found",
      rules: ["policy-access-analyzer"],
      cis: "1.20",
      bestPractices: ["IAM.28"],
      criteria: ["CC6.6"],
      type: "aws_accessanalyzer_analyzer",
      need: "each",
      holds: ({ block }) => block.type === undefined || String(block.type).startsWith("ACCOUNT"),
      evidence: "IAM Access Analyzer, findings",
    },
    {
      title: "Roles, permissions and keys that nothing uses are found",
      noRule: "AWS Config has a rule for users only, and this project has none.",
      cis: "1.12",
      bestPractices: ["IAM.22"],
      criteria: ["CC6.2", "CC6.3"],
      type: "aws_accessanalyzer_analyzer",
      need: "some",
      holds: ({ block }) => block.type === "ACCOUNT_UNUSED_ACCESS",
      evidence: "the issue of the monthly vulnerability assessment",
    },
    {
      title: "The root user has no access key and signs in with a second factor",
      rules: ["hub-root-second-factor", "hub-root-key"],
      cis: "1.4, 1.5, 1.6",
      bestPractices: ["IAM.4", "IAM.6", "IAM.9"],
      notMet: "Terraform cannot set it; Security Hub checks it, and RootUserActive notifies of each use.",
    },
    {
      title: "A support role exists",
      cis: "1.17",
      notMet: "This project creates no roles of people, who sign in through IAM Identity Center.",
    },
  ],
  Records: [
    {
      title: "A trail records the calls of all regions, with validated and encrypted files",
      rules: ["policy-trail", "policy-trail-encrypted", "policy-trail-validated"],
      cis: "3.1, 3.2, 3.5",
      bestPractices: ["CloudTrail.1", "CloudTrail.2", "CloudTrail.4"],
      criteria: ["CC7.2"],
      type: "aws_cloudtrail",
      need: "some",
      holds: ({ block }) =>
        isTrue(block.is_multi_region_trail) &&
        isTrue(block.enable_log_file_validation) &&
        block.kms_key_id !== undefined,
      evidence: BENCHMARK,
    },
    {
      title: "No role can delete a record of the trail before its lock ends",
      rules: ["policy-trail-locked"],
      criteria: ["CC6.1", "CC7.2"],
      type: "aws_cloudtrail",
      need: "some",
      holds: ({ stack, block, stacks }) => {
        const bucket = resolveReference(stacks, stack, block.s3_bucket_name);
        return untypedResources({ [stack]: stacks[stack] ?? {} }, "aws_s3_bucket_object_lock_configuration").some(
          (lock) => resolveReference(stacks, stack, lock.block.bucket)?.id === bucket?.id,
        );
      },
      evidence: "test/stacks/security-stack.test.ts",
    },
    {
      title: "The trail records each read and write of users' uploads and of the dumps",
      noRule: "AWS does not document that its rule reads advanced selectors; `check_audit_trail.py` does.",
      cis: "3.8, 3.9",
      bestPractices: ["S3.22", "S3.23"],
      criteria: ["CC6.1", "CC7.2"],
      type: "aws_cloudtrail",
      need: "some",
      holds: ({ block }) =>
        [block.advanced_event_selector]
          .flat()
          .map((selector) => JSON.stringify(selector ?? {}))
          .some((text) => text.includes("AWS::S3::Object") && text.includes("-dumps-") && !text.includes("readOnly")),
      evidence: "the alert SecurityMonitoringDisabled, and test/real/audit-trail.test.ts",
    },
    {
      title: "AWS Config records every resource in each region",
      noRule: "A rule of AWS Config cannot run without its recorder; Security Hub checks it.",
      cis: "3.3",
      bestPractices: ["Config.1"],
      criteria: ["CC7.1", "CC8.1"],
      type: "aws_config_configuration_recorder",
      need: "each",
      holds: ({ block }) => {
        const group = first(block.recording_group);
        return isTrue(group.all_supported) && isTrue(group.include_global_resource_types);
      },
      evidence: BENCHMARK,
    },
    {
      title: "Keys change their material each year",
      rules: ["policy-keys-rotate"],
      cis: "3.6",
      bestPractices: ["KMS.4"],
      criteria: ["CC6.1"],
      type: "aws_kms_key",
      need: "each",
      holds: ({ block }) => isTrue(block.enable_key_rotation),
      evidence: BENCHMARK,
    },
    {
      title: "Each network records rejected connections",
      rules: ["policy-flow-logs"],
      cis: "3.7",
      bestPractices: ["EC2.6"],
      criteria: ["CC7.2"],
      type: "aws_flow_log",
      need: "some",
      holds: ({ block }) => block.vpc_id !== undefined && ["ALL", "REJECT"].includes(String(block.traffic_type)),
      evidence: BENCHMARK,
    },
  ],
  Buckets: [
    {
      title: "The account blocks public access to buckets",
      rules: ["policy-account-not-public"],
      cis: "2.1.4",
      bestPractices: ["S3.1"],
      criteria: ["CC6.1", "CC6.6"],
      type: "aws_s3_account_public_access_block",
      need: "each",
      holds: ({ block }) =>
        ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"].every((one) =>
          isTrue(block[one]),
        ),
      evidence: BENCHMARK,
    },
    {
      title: "Each bucket blocks public access itself",
      rules: ["policy-buckets-not-public"],
      bestPractices: ["S3.8"],
      criteria: ["CC6.1"],
      type: "aws_s3_bucket",
      need: "each",
      holds: hasPart("aws_s3_bucket_public_access_block", "bucket", (block) => isTrue(block.restrict_public_buckets)),
      evidence: HUB,
    },
    {
      title: "Each bucket refuses requests without TLS",
      rules: ["policy-buckets-tls"],
      cis: "2.1.1",
      bestPractices: ["S3.5"],
      criteria: ["CC6.7"],
      type: "aws_s3_bucket",
      need: "each",
      holds: hasPart("aws_s3_bucket_policy", "bucket", requiresTls),
      evidence: BENCHMARK,
    },
    {
      title: "Each bucket encrypts its objects",
      rules: ["policy-buckets-encrypted"],
      criteria: ["CC6.1"],
      type: "aws_s3_bucket",
      need: "each",
      holds: hasPart("aws_s3_bucket_server_side_encryption_configuration", "bucket"),
      evidence: "test/real/checkov.test.ts",
    },
    {
      title: "Each bucket keeps versions and removes them after their retention",
      rules: ["policy-buckets-versions", "policy-buckets-lifecycle"],
      bestPractices: ["S3.13"],
      criteria: ["A1.2", "C1.2"],
      type: "aws_s3_bucket",
      need: "each",
      holds: (bucket) =>
        hasPart("aws_s3_bucket_versioning", "bucket")(bucket) &&
        hasPart("aws_s3_bucket_lifecycle_configuration", "bucket")(bucket),
      evidence: HUB,
    },
    {
      title: "A second factor is required to delete versions",
      cis: "2.1.2",
      notMet: "Terraform cannot act with a second factor; locks of objects and backups protect the data instead.",
    },
  ],
  Datastores: [
    {
      title: "The database is encrypted",
      rules: ["policy-database-encrypted"],
      cis: "2.3.1",
      bestPractices: ["RDS.27"],
      criteria: ["CC6.1"],
      type: "aws_rds_cluster",
      need: "each",
      holds: ({ block }) => isTrue(block.storage_encrypted) && block.kms_key_id !== undefined,
      evidence: HUB,
    },
    {
      title: "The database takes no connection from the internet",
      rules: ["hub-database-not-public"],
      cis: "2.3.3",
      bestPractices: ["RDS.2"],
      criteria: ["CC6.6"],
      type: "aws_rds_cluster_instance",
      need: "each",
      holds: ({ block }) => !isTrue(block.publicly_accessible),
      evidence: HUB,
    },
    {
      title: "The database takes minor versions by itself",
      cis: "2.3.2",
      bestPractices: ["RDS.13"],
      notMet:
        "AWS upgrades no global database by itself; an engineer does each year, and the routine database-upgrade expects it.",
    },
    {
      title: "A deletion of the database is refused, and IAM authenticates its users",
      rules: ["policy-database-protected", "policy-database-sign-in"],
      bestPractices: ["RDS.7", "RDS.12"],
      criteria: ["CC6.1", "A1.2"],
      type: "aws_rds_cluster",
      need: "each",
      holds: ({ block }) => isTrue(block.deletion_protection) && isTrue(block.iam_database_authentication_enabled),
      evidence: HUB,
    },
    {
      title: "The cache encrypts its data and its connections",
      rules: ["policy-cache-encrypted", "policy-cache-tls"],
      bestPractices: ["ElastiCache.4", "ElastiCache.5"],
      criteria: ["CC6.1", "CC6.7"],
      type: "aws_elasticache_replication_group",
      need: "each",
      holds: ({ block }) => isTrue(block.at_rest_encryption_enabled) && isTrue(block.transit_encryption_enabled),
      evidence: HUB,
    },
    {
      title: "The log store is in the network, encrypted, and requires TLS 1.2",
      rules: [
        "policy-log-store-encrypted",
        "policy-log-store-nodes",
        "policy-log-store-tls",
        "hub-log-store-not-public",
      ],
      bestPractices: ["Opensearch.1", "Opensearch.2", "Opensearch.3", "Opensearch.8"],
      criteria: ["CC6.1", "CC6.7"],
      type: "aws_opensearch_domain",
      need: "each",
      holds: ({ block }) =>
        block.vpc_options !== undefined &&
        isTrue(first(block.encrypt_at_rest).enabled) &&
        isTrue(first(block.node_to_node_encryption).enabled) &&
        /TLS-1-[23]/.test(String(first(block.domain_endpoint_options).tls_security_policy)),
      evidence: HUB,
    },
    {
      title: "Backups are locked against deletion",
      rules: ["policy-backups-retained"],
      criteria: ["A1.2", "A1.3"],
      type: "aws_backup_vault",
      need: "each",
      holds: hasPart("aws_backup_vault_lock_configuration", "backup_vault_name"),
      evidence: "the dashboard Backups and recovery, and test/real/backup-verification.test.ts",
    },
    {
      title: "Restores are tested each week",
      noRule: "AWS Config has no rule for restore tests.",
      criteria: ["A1.3"],
      type: "aws_backup_restore_testing_plan",
      need: "some",
      holds: ({ block }) => block.schedule_expression !== undefined,
      evidence: "Sentry's monitor restore-test, and test/real/restore-tests.test.ts",
    },
  ],
  Machines: [
    {
      title: "Machines answer metadata requests only with a token",
      rules: ["policy-machine-metadata", "policy-template-metadata"],
      cis: "5.6",
      bestPractices: ["EC2.8", "AutoScaling.3"],
      criteria: ["CC6.1"],
      type: "aws_launch_template",
      need: "each",
      holds: ({ block }) => first(block.metadata_options).http_tokens === "required",
      evidence: BENCHMARK,
    },
    {
      title: "New volumes are encrypted in each region",
      rules: ["policy-volumes-encrypted"],
      cis: "2.2.1",
      bestPractices: ["EC2.7"],
      criteria: ["CC6.1"],
      type: "aws_ebs_encryption_by_default",
      need: "each",
      holds: ({ block }) => block.enabled === undefined || isTrue(block.enabled),
      evidence: BENCHMARK,
    },
    {
      title: "Vulnerabilities of machines and functions are found",
      rules: ["policy-machines-scanned", "policy-functions-scanned"],
      bestPractices: ["Inspector.1", "Inspector.3"],
      criteria: ["CC7.1"],
      type: "aws_inspector2_enabler",
      need: "each",
      holds: ({ block }) => ["EC2", "LAMBDA"].every((one) => [block.resource_types].flat().includes(one)),
      evidence: "the alert VulnerabilityOverdue, and the issue of the weekly patch assessment",
    },
    {
      title: "Systems Manager installs patches by a baseline",
      bestPractices: ["SSM.2"],
      notMet:
        "Debian's own update installs them, and a second installer would compete with it (docs/decisions/0032-patches.md).",
    },
  ],
  Network: [
    {
      title: "No security group of a machine in service opens a port of administration to the internet",
      noRule: "AWS' rules would fail for the group of an isolation (docs/decisions/0033-security-response.md).",
      cis: "5.2, 5.3",
      bestPractices: ["EC2.13", "EC2.14", "EC2.19"],
      criteria: ["CC6.6"],
      type: "aws_vpc_security_group_ingress_rule",
      need: "each",
      holds: ({ block }) =>
        ![block.cidr_ipv4, block.cidr_ipv6].some((range) => range === "0.0.0.0/0" || range === "::/0") ||
        [80, 443].includes(Number(block.from_port)) ||
        // An isolation uses it for seconds, so that EC2 tracks no connection (decision 33).
        `${block.security_group_id}`.includes(".isolation_untracked_"),
      evidence: BENCHMARK,
    },
    {
      title: "The default security group allows nothing",
      rules: ["policy-default-group-closed"],
      cis: "5.4",
      bestPractices: ["EC2.2"],
      criteria: ["CC6.6"],
      type: "aws_default_security_group",
      need: "each",
      holds: ({ block }) => [block.ingress ?? [], block.egress ?? []].flat().length === 0,
      evidence: BENCHMARK,
    },
    {
      title: "The load balancer has a firewall for requests",
      rules: ["policy-balancer-firewall"],
      bestPractices: ["ELB.16"],
      criteria: ["CC6.6"],
      type: "aws_wafv2_web_acl_association",
      need: "some",
      holds: ({ block }) => block.resource_arn !== undefined,
      evidence: HUB,
    },
    {
      title: "The load balancer drops malformed headers and cannot be deleted by mistake",
      rules: ["policy-balancer-headers", "policy-balancer-protected"],
      bestPractices: ["ELB.4", "ELB.6"],
      criteria: ["CC6.6", "A1.2"],
      type: "aws_lb",
      need: "each",
      holds: ({ block }) => isTrue(block.drop_invalid_header_fields) && isTrue(block.enable_deletion_protection),
      evidence: HUB,
    },
  ],
  Detection: [
    {
      title: "Threats are detected in each region",
      rules: ["policy-threats-detected"],
      bestPractices: ["GuardDuty.1"],
      criteria: ["CC6.8", "CC7.2"],
      type: "aws_guardduty_detector",
      need: "each",
      holds: ({ block }) => isTrue(block.enable),
      evidence: HUB,
    },
    {
      title: "Both standards check the account continuously",
      rules: ["policy-standards"],
      cis: "4.16",
      criteria: ["CC4.1", "CC7.1"],
      type: "aws_securityhub_standards_subscription",
      need: "some",
      holds: ({ block }) =>
        /foundational-security-best-practices|cis-aws-foundations/.test(String(block.standards_arn)),
      evidence: "Security Hub, and the issue of the weekly patch assessment",
    },
    {
      title: "Findings reach an engineer",
      noRule: "AWS Config has no rule for the targets of EventBridge.",
      criteria: ["CC7.3", "CC7.4"],
      type: "aws_cloudwatch_event_target",
      need: "some",
      holds: ({ id }) => /ThreatDetected/.test(id),
      evidence: "npm run prove, and docs/alerts.md",
    },
    {
      title: "An alert notifies of root's use, and of calls that stop the trail, stop AWS Config or disable a key",
      noRule: "AWS Config has no rule for the patterns of EventBridge.",
      cis: "4.3, 4.5, 4.7, 4.9",
      criteria: ["CC7.2"],
      type: "aws_cloudwatch_event_rule",
      need: "some",
      holds: ({ id }) => /RootUserActive|SecurityMonitoringDisabled/.test(id),
      evidence:
        "RootUserActive and SecurityMonitoringDisabled in docs/alerts.md, and test/real/call-detections.test.ts",
    },
    {
      title: "An alert notifies of changed permissions, networks and buckets, and of shared data, if no deploy did it",
      noRule: "AWS Config has no rule for the detections of the log store.",
      cis: "4.4, 4.8, 4.10, 4.11, 4.12, 4.13, 4.14",
      criteria: ["CC6.2", "CC7.2"],
      type: "aws_cloudwatch_metric_alarm",
      need: "some",
      holds: ({ id }) =>
        /^(?:AccountAccessAdded|PermissionsChangedByHand|NetworkChangedByHand|BucketChangedByHand|DataSharedByHand)_/.test(
          id,
        ),
      evidence:
        "AccountAccessAdded, PermissionsChangedByHand, NetworkChangedByHand, BucketChangedByHand and DataSharedByHand in docs/alerts.md, and test/real/calls-by-hand.test.ts",
    },
    {
      title: "An alert notifies of refused calls, and of sign-ins to the console that fail or lack a second factor",
      noRule: "AWS Config has no rule for the detections of the log store.",
      cis: "4.1, 4.2, 4.6",
      criteria: ["CC6.1", "CC7.2"],
      type: "aws_cloudwatch_metric_alarm",
      need: "some",
      holds: ({ id }) => /^(?:CallsRefused|ConsoleSignInWithoutMfa|ConsoleSignInsFailed)_/.test(id),
      evidence:
        "CallsRefused, ConsoleSignInWithoutMfa and ConsoleSignInsFailed in docs/alerts.md, and test/real/calls-by-hand.test.ts",
    },
    {
      title: "An alert notifies of changes of the organization",
      cis: "4.15",
      notMet:
        "Calls of an organization are in its management account's trail. PermissionsChangedByHand notifies of those of this account, such as LeaveOrganization.",
    },
  ],
  Costs: [
    {
      title: "Unusual costs are found",
      noRule: "AWS Config has no rule for Cost Explorer.",
      criteria: ["CC7.2"],
      type: "aws_ce_anomaly_monitor",
      need: "some",
      holds: () => true,
      evidence: "AWS Cost Anomaly Detection",
    },
  ],
};
