import type { ApiCall } from "./recorded-calls";

/** The prefix of each service's actions, by the service's name in the SDK. */
const PREFIXES: Readonly<Record<string, string>> = {
  AccessAnalyzer: "access-analyzer",
  ACM: "acm",
  "API Gateway": "apigateway",
  "Application Auto Scaling": "application-autoscaling",
  "Auto Scaling": "autoscaling",
  Backup: "backup",
  Budgets: "budgets",
  CloudWatch: "cloudwatch",
  "CloudWatch Logs": "logs",
  CloudTrail: "cloudtrail",
  "Config Service": "config",
  "Cost Explorer": "ce",
  EC2: "ec2",
  ElastiCache: "elasticache",
  "Elastic Load Balancing v2": "elasticloadbalancing",
  EventBridge: "events",
  GuardDuty: "guardduty",
  IAM: "iam",
  Inspector2: "inspector2",
  KMS: "kms",
  Lambda: "lambda",
  OpenSearch: "es",
  RDS: "rds",
  "RDS Data": "rds-data",
  "Resource Groups Tagging API": "tag",
  "Route 53": "route53",
  S3: "s3",
  "S3 Control": "s3",
  SNS: "sns",
  SSM: "ssm",
  STS: "sts",
  SecurityHub: "securityhub",
  "Secrets Manager": "secretsmanager",
  "Service Quotas": "servicequotas",
  WAFV2: "wafv2",
  amp: "aps",
};

/** Operations whose action has another name (AWS Service Authorization Reference); an empty list needs no permission. */
const RENAMED: Readonly<Record<string, readonly string[]>> = {
  "Lambda:Invoke": ["lambda:InvokeFunction"],
  "Budgets:CreateBudget": ["budgets:ModifyBudget"],
  "Budgets:CreateNotification": ["budgets:ModifyBudget"],
  "Budgets:DeleteBudget": ["budgets:ModifyBudget"],
  "Budgets:DescribeBudget": ["budgets:ViewBudget"],
  "Budgets:DescribeNotificationsForBudget": ["budgets:ViewBudget"],
  "Budgets:DescribeSubscribersForNotification": ["budgets:ViewBudget"],
  "S3:DeleteBucketEncryption": ["s3:PutEncryptionConfiguration"],
  "S3:DeleteBucketLifecycle": ["s3:PutLifecycleConfiguration"],
  "S3:DeleteBucketReplication": ["s3:PutReplicationConfiguration"],
  "S3:DeleteObjects": ["s3:DeleteObject", "s3:DeleteObjectVersion"],
  "S3:DeletePublicAccessBlock": ["s3:PutBucketPublicAccessBlock"],
  "S3:GetBucketAccelerateConfiguration": ["s3:GetAccelerateConfiguration"],
  "S3:GetBucketCors": ["s3:GetBucketCORS"],
  "S3:GetBucketEncryption": ["s3:GetEncryptionConfiguration"],
  "S3:GetBucketLifecycleConfiguration": ["s3:GetLifecycleConfiguration"],
  "S3:GetBucketNotificationConfiguration": ["s3:GetBucketNotification"],
  "S3:GetBucketReplication": ["s3:GetReplicationConfiguration"],
  "S3:GetObjectLockConfiguration": ["s3:GetBucketObjectLockConfiguration"],
  "S3:GetPublicAccessBlock": ["s3:GetBucketPublicAccessBlock"],
  "S3:HeadBucket": ["s3:ListBucket"],
  "S3:HeadObject": ["s3:GetObject"],
  "S3:ListObjectVersions": ["s3:ListBucketVersions"],
  "S3:ListObjectsV2": ["s3:ListBucket"],
  "S3:PutBucketEncryption": ["s3:PutEncryptionConfiguration"],
  "S3:PutBucketLifecycleConfiguration": ["s3:PutLifecycleConfiguration"],
  "S3:PutBucketNotificationConfiguration": ["s3:PutBucketNotification"],
  "S3:PutBucketReplication": ["s3:PutReplicationConfiguration"],
  "S3:PutPublicAccessBlock": ["s3:PutBucketPublicAccessBlock"],
  "S3 Control:DeletePublicAccessBlock": ["s3:PutAccountPublicAccessBlock"],
  "S3 Control:GetPublicAccessBlock": ["s3:GetAccountPublicAccessBlock"],
  "S3 Control:PutPublicAccessBlock": ["s3:PutAccountPublicAccessBlock"],
  "STS:GetCallerIdentity": [],
};

/** API Gateway has an action for each method of HTTP, not for each operation. */
const METHODS: Readonly<Record<string, string>> = {
  Create: "POST",
  Delete: "DELETE",
  Get: "GET",
  Put: "PUT",
  Tag: "PUT",
  Untag: "DELETE",
  Update: "PATCH",
};

/** The actions that a call needs. @throws Error for a service that is not in the table */
export function iamActions({ service, operation }: Pick<ApiCall, "service" | "operation">): readonly string[] {
  const prefix = PREFIXES[service];
  if (prefix === undefined)
    throw new Error(
      `the service ${service} has no prefix of its actions: add it to verification/delivery/iam-actions.ts`,
    );
  const renamed = RENAMED[`${service}:${operation}`];
  if (renamed !== undefined) return renamed;
  if (prefix !== "apigateway") return [`${prefix}:${operation}`];
  const verb = /^(Create|Delete|Get|Put|Tag|Untag|Update)/.exec(operation)?.[1] ?? "";
  return [`apigateway:${METHODS[verb]}`];
}
