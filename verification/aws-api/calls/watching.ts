import type { Calls } from "./entry";

/** Alarms, events, logs, metrics and notifications. */
export const WATCHING: Calls = {
  aws_cloudwatch_composite_alarm: {
    to: ["cloudwatch:PutCompositeAlarm"],
    members: {
      "actions_suppressor.alarm": "cloudwatch:PutCompositeAlarm.ActionsSuppressor",
      "actions_suppressor.extension_period": "cloudwatch:PutCompositeAlarm.ActionsSuppressorExtensionPeriod",
      "actions_suppressor.wait_period": "cloudwatch:PutCompositeAlarm.ActionsSuppressorWaitPeriod",
    },
  },
  aws_cloudwatch_dashboard: "cloudwatch:PutDashboard",
  aws_cloudwatch_event_archive: {
    to: ["events:CreateArchive"],
    members: { kms_key_identifier: "KmsKeyIdentifier" },
  },
  aws_cloudwatch_event_bus: "events:CreateEventBus",
  aws_cloudwatch_event_bus_policy: "events:PutPermission",
  aws_cloudwatch_event_permission: "events:PutPermission",
  aws_cloudwatch_event_rule: "events:PutRule",
  aws_cloudwatch_event_target: {
    to: ["events:PutTargets.Targets", "events:PutTargets"],
    members: {
      appsync_target: "AppSyncParameters",
      batch_target: "BatchParameters",
      "batch_target.array_size": "ArrayProperties.Size",
      "batch_target.job_attempts": "RetryStrategy.Attempts",
      ecs_target: "EcsParameters",
      "ecs_target.network_configuration": "NetworkConfiguration.awsvpcConfiguration",
      "ecs_target.ordered_placement_strategy": "PlacementStrategy",
      http_target: "HttpParameters",
      "input_transformer.input_paths": "InputPathsMap",
      kinesis_target: "KinesisParameters",
      redshift_target: "RedshiftDataParameters",
      "redshift_target.secrets_manager_arn": "SecretManagerArn",
      run_command_targets: "RunCommandParameters.RunCommandTargets",
      sagemaker_pipeline_target: "SageMakerPipelineParameters",
      sqs_target: "SqsParameters",
      target_id: "Id",
    },
    supplied: { "PutTargets.Targets.Id": "the provider generates it" },
  },
  aws_cloudwatch_log_group: {
    to: ["logs:CreateLogGroup"],
    members: { retention_in_days: "logs:PutRetentionPolicy.retentionInDays" },
  },
  aws_cloudwatch_log_metric_filter: {
    to: ["logs:PutMetricFilter"],
    members: {
      metric_transformation: "metricTransformations",
      "metric_transformation.name": "metricName",
      "metric_transformation.namespace": "metricNamespace",
      "metric_transformation.value": "metricValue",
      name: "filterName",
      pattern: "filterPattern",
    },
  },
  aws_cloudwatch_log_resource_policy: "logs:PutResourcePolicy",
  aws_cloudwatch_log_subscription_filter: { to: ["logs:PutSubscriptionFilter"], members: { name: "filterName" } },
  aws_cloudwatch_metric_alarm: {
    to: ["cloudwatch:PutMetricAlarm"],
    members: {
      metric_query: "Metrics",
      "metric_query.metric": "MetricStat",
      "metric_query.metric.dimensions": "Metric.Dimensions",
      "metric_query.metric.metric_name": "Metric.MetricName",
      "metric_query.metric.namespace": "Metric.Namespace",
    },
  },
  aws_prometheus_rule_group_namespace: "amp:CreateRuleGroupsNamespace",
  aws_prometheus_workspace: {
    to: ["amp:CreateWorkspace"],
    members: { logging_configuration: "amp:CreateLoggingConfiguration" },
  },
  aws_sns_topic: {
    to: ["sns:CreateTopic"],
    members: topicAttributes({
      archive_policy: "ArchivePolicy",
      delivery_policy: "DeliveryPolicy",
      display_name: "DisplayName",
      fifo_throughput_scope: "FifoThroughputScope",
      kms_master_key_id: "KmsMasterKeyId",
      policy: "Policy",
      signature_version: "SignatureVersion",
      tracing_config: "TracingConfig",
    }),
  },
  aws_sns_topic_policy: {
    to: ["sns:SetTopicAttributes"],
    members: { arn: "TopicArn", policy: "AttributeValue" },
    supplied: { "SetTopicAttributes.AttributeName": "Policy" },
  },
  aws_sns_topic_subscription: {
    to: ["sns:Subscribe"],
    members: {
      delivery_policy: "sns:Subscribe.Attributes{DeliveryPolicy}",
      filter_policy: "sns:Subscribe.Attributes{FilterPolicy}",
      filter_policy_scope: "sns:Subscribe.Attributes{FilterPolicyScope}",
      redrive_policy: "sns:Subscribe.Attributes{RedrivePolicy}",
      replay_policy: "sns:Subscribe.Attributes{ReplayPolicy}",
      subscription_role_arn: "sns:Subscribe.Attributes{SubscriptionRoleArn}",
    },
    nowhere: { confirmation_timeout_in_minutes: "the timeout of the provider" },
  },
};

function topicAttributes(attributes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).map(([argument, name]) => [argument, `sns:CreateTopic.Attributes{${name}}`]),
  );
}
