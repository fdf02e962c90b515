/** Actions that a role needs although no process of this repository calls them, or although its text does not show the call. */
export interface StatedGrant {
  /** The roles, by the part of their name between environment and region. */
  readonly roles: RegExp;
  readonly actions: readonly string[];
  /** Statements by their `Sid`, whose actions another test compares with recorded calls. @default none */
  readonly statements?: readonly string[];
  /** One sentence: who makes the calls, and when. */
  readonly why: string;
  /** The document that lists the actions, or the test that records them. */
  readonly source: string;
}

const MACHINES = /^(servers|collectors)$/;
const FUNCTIONS = /^(define-store|detect-threats|search-logs|ship-logs)$/;
const BOTH_DELIVERIES = /^delivery-(plan|apply)$/;

/** Actions without a visible call, by the caller. `npm run privileges` reports the entries that no role needs any more. */
export const statedGrants: readonly StatedGrant[] = [
  {
    roles: MACHINES,
    actions: [
      "ssm:DescribeAssociation",
      "ssm:DescribeDocument",
      "ssm:GetDocument",
      "ssm:ListAssociations",
      "ssm:ListInstanceAssociations",
      "ssm:PutComplianceItems",
      "ssm:PutInventory",
      "ssm:UpdateAssociationStatus",
      "ssm:UpdateInstanceAssociationStatus",
      "ssm:UpdateInstanceInformation",
    ],
    why: "The Systems Manager agent registers the machine and runs associations, with Inspector's list of packages among them.",
    source: "AWS managed policy AmazonSSMManagedInstanceCore",
  },
  {
    roles: MACHINES,
    actions: [
      "ssmmessages:CreateControlChannel",
      "ssmmessages:CreateDataChannel",
      "ssmmessages:OpenControlChannel",
      "ssmmessages:OpenDataChannel",
    ],
    why: "The Systems Manager agent receives commands and carries the sessions of engineers.",
    source: "AWS managed policy AmazonSSMManagedInstanceCore",
  },
  {
    roles: MACHINES,
    actions: ["logs:CreateLogStream", "logs:DescribeLogGroups", "logs:DescribeLogStreams", "logs:PutLogEvents"],
    why: "The Systems Manager agent records sessions, and the CloudWatch agent sends the machine's logs.",
    source: "AWS Systems Manager User Guide, logging session activity; Amazon CloudWatch User Guide, agent policy",
  },
  {
    roles: MACHINES,
    actions: ["cloudwatch:PutMetricData"],
    why: "The CloudWatch agent sends the machine's metrics.",
    source: "AWS managed policy CloudWatchAgentServerPolicy",
  },
  {
    roles: MACHINES,
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    why: "S3 decrypts and encrypts the objects of encrypted buckets with the caller's permissions, and sessions are encrypted.",
    source: "Amazon S3 User Guide, required permissions for SSE-KMS",
  },
  {
    roles: MACHINES,
    actions: ["s3:GetObjectVersion"],
    why: "The machine fetches one version of its configuration: get-object with a version id.",
    source: "Amazon S3 API reference, GetObject",
  },
  {
    roles: MACHINES,
    actions: ["elasticache:Connect", "rds-db:connect"],
    why: "A token that the machine signs itself needs the permission when the datastore checks it; no API is called.",
    source: "Amazon RDS User Guide and Amazon ElastiCache User Guide, authentication with IAM",
  },
  {
    roles: /^servers$/,
    actions: ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:ListBucket", "s3:PutObject"],
    why: "The application, which is in another repository, stores the uploads of users, and the boot fetches its release.",
    source: "docs/architecture.md",
  },
  {
    roles: MACHINES,
    actions: ["ssm:GetParameter"],
    why: "The boot reads the application's parameters and the key of check-ins.",
    source: "machines/ansible/roles",
  },
  {
    roles: /^collectors$/,
    actions: ["ec2:DescribeAvailabilityZones", "ec2:DescribeInstances"],
    why: "Prometheus finds the servers that it scrapes.",
    source: "Prometheus documentation, ec2_sd_config",
  },
  {
    roles: /^collectors$/,
    actions: ["aps:RemoteWrite"],
    why: "Prometheus sends samples to Amazon Managed Service for Prometheus.",
    source: "Amazon Managed Service for Prometheus User Guide, IAM permissions",
  },
  {
    roles: /^collectors$/,
    actions: ["s3:GetObjectRetention"],
    why: "S3 returns the lock of an object to HeadObject only with this permission.",
    source: "Amazon S3 API reference, HeadObject",
  },
  {
    roles: FUNCTIONS,
    actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
    why: "Lambda writes the function's log.",
    source: "AWS Lambda Developer Guide, execution role",
  },
  {
    roles: FUNCTIONS,
    actions: [
      "ec2:AssignPrivateIpAddresses",
      "ec2:CreateNetworkInterface",
      "ec2:DeleteNetworkInterface",
      "ec2:DescribeNetworkInterfaces",
      "ec2:DescribeSubnets",
      "ec2:UnassignPrivateIpAddresses",
    ],
    why: "Lambda creates the function's network interfaces; a statement denies the same to the function's code.",
    source: "AWS managed policy AWSLambdaVPCAccessExecutionRole",
  },
  {
    roles: /^ship-logs$/,
    actions: ["s3:DeleteObject", "s3:GetObject", "s3:ListBucket", "s3:PutObject"],
    why: "The function signs its requests to S3 itself: it writes, reads, replays and removes dead letters.",
    source: "test/real/log-shipping.test.ts",
  },
  {
    roles: /^ship-logs$/,
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    why: "S3 encrypts and decrypts dead letters with the function's permissions.",
    source: "Amazon S3 User Guide, required permissions for SSE-KMS",
  },
  {
    roles: /-replication$/,
    actions: [
      "kms:Decrypt",
      "kms:Encrypt",
      "kms:GenerateDataKey",
      "s3:GetObjectVersionAcl",
      "s3:GetObjectVersionForReplication",
      "s3:GetObjectVersionTagging",
      "s3:GetReplicationConfiguration",
      "s3:ListBucket",
      "s3:ReplicateDelete",
      "s3:ReplicateObject",
      "s3:ReplicateTags",
    ],
    why: "S3 copies encrypted objects to the bucket in the secondary region.",
    source: "Amazon S3 User Guide, setting up permissions for live replication",
  },
  {
    roles: /^rejected-connections$/,
    actions: ["logs:CreateLogStream", "logs:DescribeLogGroups", "logs:DescribeLogStreams", "logs:PutLogEvents"],
    why: "VPC Flow Logs write the rejected connections.",
    source: "Amazon VPC User Guide, IAM role for publishing flow logs to CloudWatch Logs",
  },
  {
    roles: /^backup$/,
    actions: ["iam:PassRole"],
    why: "AWS Backup gives a restored server the role that it had.",
    source: "AWS Backup Developer Guide, restoring an EC2 instance",
  },
  {
    roles: /^health-backup$/,
    actions: ["events:PutEvents"],
    why: "EventBridge forwards events of AWS Health to the other region.",
    source: "Amazon EventBridge User Guide, cross-Region event routing",
  },
  {
    roles: /^heartbeat-endpoint$/,
    actions: ["sns:Publish", "kms:Decrypt", "kms:GenerateDataKey"],
    why: "API Gateway publishes each heartbeat to an encrypted topic.",
    source: "Amazon SNS Developer Guide, key management",
  },
  {
    roles: /-start$/,
    actions: ["iam:PassRole", "ssm:StartAutomationExecution"],
    why: "EventBridge starts a document of Automation, which runs with a role.",
    source: "Amazon EventBridge User Guide, targets with IAM roles",
  },
  {
    roles: /^weekly-review$/,
    actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
    why: "SNS encrypts a message with the publisher's permissions.",
    source: "Amazon SNS Developer Guide, key management",
  },
  {
    roles: /^restore-tests$/,
    actions: ["secretsmanager:CreateSecret", "secretsmanager:GetSecretValue", "secretsmanager:TagResource"],
    why: "RDS makes the password of the restored cluster with the caller's permissions, and the Data API reads it.",
    source: "Amazon RDS User Guide, permissions for Secrets Manager integration",
  },
  {
    roles: /^restore-tests$/,
    actions: ["kms:Decrypt", "s3:GetObjectVersion"],
    why: "The test reads single versions of encrypted objects: get_object with a version id.",
    source: "Amazon S3 API reference, GetObject",
  },
  {
    roles: /^datadog$/,
    actions: ["cloudwatch:GetMetricData", "cloudwatch:ListMetrics", "ec2:DescribeRegions", "tag:GetResources"],
    why: "Datadog reads metrics and the tags of what they measure.",
    source: "Datadog documentation, AWS integration IAM policy",
  },
  {
    roles: /^grafana$/,
    actions: [
      "aps:GetLabels",
      "aps:GetMetricMetadata",
      "aps:GetSeries",
      "aps:QueryMetrics",
      "cloudwatch:DescribeAlarmHistory",
      "cloudwatch:DescribeAlarms",
      "cloudwatch:DescribeAlarmsForMetric",
      "cloudwatch:GetMetricData",
      "cloudwatch:ListMetrics",
      "ec2:DescribeRegions",
      "tag:GetResources",
    ],
    why: "Grafana reads metrics and alarms for pages and rules.",
    source: "Grafana documentation, CloudWatch and Prometheus data sources",
  },
  {
    roles: BOTH_DELIVERIES,
    actions: [],
    statements: ["Read", "Objects", "Parameters"],
    why: "Terraform reads every resource; a sandbox records the calls.",
    source: "test/real/sandbox.test.ts",
  },
  {
    roles: /^delivery-apply$/,
    actions: [],
    statements: ["Write", "Roles", "PassRoles", "Passwords", "AttachPolicies"],
    why: "Terraform creates, changes and destroys resources; a sandbox records the calls of an apply and a destroy.",
    source: "test/real/sandbox.test.ts",
  },
  {
    roles: BOTH_DELIVERIES,
    actions: ["kms:CreateGrant", "kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:GenerateDataKey*"],
    why: "States, parameters and the resources that Terraform creates are encrypted with the caller's permissions.",
    source: "AWS Key Management Service Developer Guide, permissions of AWS services",
  },
  {
    roles: BOTH_DELIVERIES,
    actions: ["s3:DeleteObject", "s3:GetObject", "s3:ListBucket", "s3:PutObject"],
    why: "Terraform reads and writes its states and their locks.",
    source: "Terraform documentation, S3 backend",
  },
  {
    roles: /^delivery-plan$/,
    actions: [
      "cloudtrail:LookupEvents",
      "cloudwatch:PutMetricData",
      "inspector2:ListFindings",
      "securityhub:GetFindings",
    ],
    why: "The search for drift finds authors and counts changed resources, and the reviews list findings.",
    source:
      "verification/delivery/find-author.ts, put-metrics.ts and verification/routine-reviews/vulnerability-figures.ts",
  },
  {
    roles: /^respond-(?!end-blocks)/,
    actions: ["kms:Decrypt", "kms:GenerateDataKey", "sns:Publish"],
    why: "Automation publishes the request of an approval to an encrypted topic, with the role of the document.",
    source: "AWS Systems Manager User Guide, aws:approve",
  },
  {
    roles: /^respond-snapshot-volumes$/,
    actions: ["ec2:CreateTags", "kms:CreateGrant", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext"],
    why: "EC2 tags a snapshot at its creation, and EBS encrypts the copy, both with the caller's permissions.",
    source: "Amazon EBS User Guide, permissions to copy encrypted snapshots",
  },
  {
    roles: /^incident-(responder|command)$/,
    actions: [
      "iam:PassRole",
      "ssm:DescribeAutomationExecutions",
      "ssm:DescribeAutomationStepExecutions",
      "ssm:GetAutomationExecution",
      "ssm:SendAutomationSignal",
      "ssm:StartAutomationExecution",
      "ssm:StopAutomationExecution",
    ],
    why: "People start, watch, stop and approve the documents of the security response.",
    source: "runbooks/how-to/security-incident.md",
  },
];
