import type { Calls } from "./entry";

/** Resources that an account has once: defaults, budgets, quotas, and the audit trail. */
export const ACCOUNT: Calls = {
  aws_accessanalyzer_analyzer: { to: ["accessanalyzer:CreateAnalyzer"] },
  aws_accessanalyzer_archive_rule: {
    to: ["accessanalyzer:CreateArchiveRule"],
    members: {
      "filter.contains": "accessanalyzer:CreateArchiveRule.filter.value.contains",
      "filter.criteria": "accessanalyzer:CreateArchiveRule.filter.key",
      "filter.eq": "accessanalyzer:CreateArchiveRule.filter.value.eq",
    },
  },
  aws_backup_region_settings: "backup:UpdateRegionSettings",
  aws_budgets_budget: {
    to: ["budgets:CreateBudget.Budget", "budgets:CreateBudget"],
    members: {
      limit_amount: "BudgetLimit.Amount",
      limit_unit: "BudgetLimit.Unit",
      "cost_filter.name": "budgets:CreateBudget.Budget.CostFilters.key",
      "cost_filter.values": "budgets:CreateBudget.Budget.CostFilters.value",
      notification: "budgets:CreateBudget.NotificationsWithSubscribers.Notification",
      "notification.subscriber_email_addresses":
        "budgets:CreateBudget.NotificationsWithSubscribers.Subscribers.Address",
      "notification.subscriber_sns_topic_arns": "budgets:CreateBudget.NotificationsWithSubscribers.Subscribers.Address",
      planned_limit: "PlannedBudgetLimits",
      "planned_limit.amount": "budgets:CreateBudget.Budget.PlannedBudgetLimits.value.Amount",
      "planned_limit.start_time": "budgets:CreateBudget.Budget.PlannedBudgetLimits.key",
      "planned_limit.unit": "budgets:CreateBudget.Budget.PlannedBudgetLimits.value.Unit",
      time_period_end: "TimePeriod.End",
      time_period_start: "TimePeriod.Start",
    },
    supplied: {
      "CreateBudget.AccountId": "the provider's account",
      "CreateBudget.NotificationsWithSubscribers.Subscribers.SubscriptionType":
        "the provider: by the list of the address",
    },
  },
  aws_ce_anomaly_monitor: {
    to: ["ce:CreateAnomalyMonitor.AnomalyMonitor"],
    nowhere: { monitor_specification: "a document that the provider splits" },
  },
  aws_ce_anomaly_subscription: { to: ["ce:CreateAnomalySubscription.AnomalySubscription"] },
  aws_cloudtrail: {
    to: ["cloudtrail:CreateTrail"],
    members: {
      advanced_event_selector: "cloudtrail:PutEventSelectors.AdvancedEventSelectors",
      "advanced_event_selector.field_selector": "FieldSelectors",
      cloud_watch_logs_group_arn: "CloudWatchLogsLogGroupArn",
      event_selector: "cloudtrail:PutEventSelectors.EventSelectors",
      "event_selector.data_resource": "DataResources",
      insight_selector: "cloudtrail:PutInsightSelectors.InsightSelectors",
    },
    supplied: {
      "PutEventSelectors.TrailName": "the trail itself",
      "PutInsightSelectors.TrailName": "the trail itself",
    },
  },
  aws_config_configuration_recorder: { to: ["config:PutConfigurationRecorder.ConfigurationRecorder"] },
  aws_config_configuration_recorder_status: {
    to: ["config:StartConfigurationRecorder"],
    members: { name: "ConfigurationRecorderName" },
    nowhere: { is_enabled: "the provider starts or stops the recorder" },
  },
  aws_config_conformance_pack: { to: ["config:PutConformancePack"], members: { name: "ConformancePackName" } },
  aws_config_delivery_channel: { to: ["config:PutDeliveryChannel.DeliveryChannel"] },
  aws_ebs_default_kms_key: { to: ["ec2:ModifyEbsDefaultKmsKeyId"], members: { key_arn: "KmsKeyId" } },
  aws_ebs_encryption_by_default: "ec2:EnableEbsEncryptionByDefault",
  aws_ec2_instance_metadata_defaults: "ec2:ModifyInstanceMetadataDefaults",
  aws_guardduty_detector: { to: ["guardduty:CreateDetector"] },
  aws_guardduty_detector_feature: {
    to: ["guardduty:UpdateDetector.Features", "guardduty:UpdateDetector"],
    members: { additional_configuration: "AdditionalConfiguration" },
  },
  aws_iam_account_password_policy: {
    to: ["iam:UpdateAccountPasswordPolicy"],
    members: { password_reuse_prevention: "PasswordReusePrevention" },
  },
  aws_inspector2_enabler: { to: ["inspector2:Enable"] },
  aws_s3_account_public_access_block: {
    to: ["s3control:PutPublicAccessBlock", "s3control:PutPublicAccessBlock.PublicAccessBlockConfiguration"],
    supplied: { "PutPublicAccessBlock.AccountId": "the provider's account" },
  },
  aws_securityhub_account: { to: ["securityhub:EnableSecurityHub", "securityhub:UpdateSecurityHubConfiguration"] },
  aws_securityhub_standards_subscription: {
    to: ["securityhub:BatchEnableStandards.StandardsSubscriptionRequests"],
  },
  aws_servicequotas_service_quota: {
    to: ["service-quotas:RequestServiceQuotaIncrease"],
    members: { value: "DesiredValue" },
  },
};
