import type { Calls } from "./entry";

/** Buckets, their objects, backups, and the log store. */
export const STORAGE: Calls = {
  aws_backup_plan: {
    to: ["backup:CreateBackupPlan.BackupPlan"],
    members: {
      tags: "backup:CreateBackupPlan.BackupPlanTags",
      "rule.copy_action.lifecycle.cold_storage_after": "MoveToColdStorageAfterDays",
      "rule.lifecycle.cold_storage_after": "MoveToColdStorageAfterDays",
      "rule.completion_window": "CompletionWindowMinutes",
      "rule.copy_action.destination_vault_arn": "DestinationBackupVaultArn",
      "rule.copy_action.lifecycle.delete_after": "DeleteAfterDays",
      "rule.lifecycle.delete_after": "DeleteAfterDays",
      "rule.schedule": "ScheduleExpression",
      "rule.start_window": "StartWindowMinutes",
      "rule.target_vault_name": "TargetBackupVaultName",
    },
  },
  aws_backup_restore_testing_plan: {
    to: ["backup:CreateRestoreTestingPlan.RestoreTestingPlan"],
    members: { recovery_point_selection: "RecoveryPointSelection" },
  },
  aws_backup_restore_testing_selection: {
    to: ["backup:CreateRestoreTestingSelection.RestoreTestingSelection", "backup:CreateRestoreTestingSelection"],
  },
  aws_backup_selection: {
    to: ["backup:CreateBackupSelection.BackupSelection", "backup:CreateBackupSelection"],
    members: {
      ...conditionMembers("string_equals", "string_like", "string_not_equals", "string_not_like"),
      plan_id: "BackupPlanId",
      selection_tag: "ListOfTags",
      "selection_tag.key": "ConditionKey",
      "selection_tag.type": "ConditionType",
      "selection_tag.value": "ConditionValue",
    },
  },
  aws_backup_vault: {
    to: ["backup:CreateBackupVault"],
    members: { kms_key_arn: "EncryptionKeyArn" },
  },
  aws_backup_vault_lock_configuration: "backup:PutBackupVaultLockConfiguration",
  aws_backup_vault_notifications: "backup:PutBackupVaultNotifications",
  aws_backup_vault_policy: "backup:PutBackupVaultAccessPolicy",
  aws_opensearch_domain: {
    to: ["opensearch:CreateDomain"],
    members: {
      encrypt_at_rest: "EncryptionAtRestOptions",
      "log_publishing_options.cloudwatch_log_group_arn":
        "opensearch:CreateDomain.LogPublishingOptions.value.CloudWatchLogsLogGroupArn",
      "log_publishing_options.enabled": "opensearch:CreateDomain.LogPublishingOptions.value.Enabled",
      "log_publishing_options.log_type": "opensearch:CreateDomain.LogPublishingOptions.key",
      node_to_node_encryption: "NodeToNodeEncryptionOptions",
    },
  },
  aws_s3_bucket: {
    to: ["s3:CreateBucket"],
    nowhere: Object.fromEntries(
      [
        ...[
          "cors_rule",
          "grant",
          "lifecycle_rule",
          "logging",
          "object_lock_configuration",
          "replication_configuration",
        ],
        ...["server_side_encryption_configuration", "website"],
      ].map((block) => [block, "deprecated: it has a resource type of its own"]),
    ),
  },
  aws_s3_bucket_lifecycle_configuration: {
    to: ["s3:PutBucketLifecycleConfiguration", "s3:PutBucketLifecycleConfiguration.LifecycleConfiguration"],
  },
  aws_s3_bucket_logging: {
    to: ["s3:PutBucketLogging", "s3:PutBucketLogging.BucketLoggingStatus.LoggingEnabled"],
  },
  aws_s3_bucket_notification: {
    to: ["s3:PutBucketNotificationConfiguration", "s3:PutBucketNotificationConfiguration.NotificationConfiguration"],
    members: {
      lambda_function: "LambdaFunctionConfigurations",
      "lambda_function.filter_prefix": "Filter.Key.FilterRules.Value",
      "lambda_function.filter_suffix": "Filter.Key.FilterRules.Value",
      queue: "QueueConfigurations",
      "queue.filter_prefix": "Filter.Key.FilterRules.Value",
      "queue.filter_suffix": "Filter.Key.FilterRules.Value",
      topic: "TopicConfigurations",
      "topic.filter_prefix": "Filter.Key.FilterRules.Value",
      "topic.filter_suffix": "Filter.Key.FilterRules.Value",
    },
  },
  aws_s3_bucket_object_lock_configuration: {
    to: ["s3:PutObjectLockConfiguration", "s3:PutObjectLockConfiguration.ObjectLockConfiguration"],
  },
  aws_s3_bucket_ownership_controls: {
    to: ["s3:PutBucketOwnershipControls", "s3:PutBucketOwnershipControls.OwnershipControls"],
  },
  aws_s3_bucket_policy: "s3:PutBucketPolicy",
  aws_s3_bucket_public_access_block: {
    to: ["s3:PutPublicAccessBlock", "s3:PutPublicAccessBlock.PublicAccessBlockConfiguration"],
  },
  aws_s3_bucket_replication_configuration: {
    to: ["s3:PutBucketReplication", "s3:PutBucketReplication.ReplicationConfiguration"],
  },
  aws_s3_bucket_server_side_encryption_configuration: {
    to: ["s3:PutBucketEncryption", "s3:PutBucketEncryption.ServerSideEncryptionConfiguration"],
    members: { "rule.apply_server_side_encryption_by_default.kms_master_key_id": "KMSMasterKeyID" },
  },
  aws_s3_bucket_versioning: "s3:PutBucketVersioning",
  aws_s3_object: {
    to: ["s3:PutObject"],
    members: {
      content: "Body",
      content_base64: "Body",
      kms_key_id: "SSEKMSKeyId",
      website_redirect: "WebsiteRedirectLocation",
    },
    nowhere: {
      etag: "the provider compares it",
      override_provider: "settings of the provider",
      source: "the file that the provider reads",
      source_hash: "the provider compares it",
    },
  },
};

function conditionMembers(...operators: readonly string[]): Record<string, string> {
  const paths = operators.map((operator) => `condition.${operator}`);
  return Object.fromEntries(
    paths.flatMap((path) => [
      [`${path}.key`, "ConditionKey"],
      [`${path}.value`, "ConditionValue"],
    ]),
  );
}
