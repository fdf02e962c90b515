import type { Stacks } from "../../checks/emitted/configuration";
import { metaArgumentsOf } from "../../checks/emitted/meta-arguments";
import { allResources } from "../../checks/emitted/resources";
import { stateful } from "../../policy/stateful";

/** AWS resource types without data, or whose data Terraform can rebuild. */
const REBUILT = new Set([
  "aws_accessanalyzer_analyzer",
  "aws_accessanalyzer_archive_rule",
  "aws_acm_certificate",
  "aws_acm_certificate_validation",
  "aws_api_gateway_api_key",
  "aws_api_gateway_deployment",
  "aws_api_gateway_integration",
  "aws_api_gateway_integration_response",
  "aws_api_gateway_method",
  "aws_api_gateway_method_response",
  "aws_api_gateway_resource",
  "aws_api_gateway_rest_api",
  "aws_api_gateway_stage",
  "aws_api_gateway_usage_plan",
  "aws_api_gateway_usage_plan_key",
  "aws_appautoscaling_policy",
  "aws_appautoscaling_target",
  "aws_autoscaling_group",
  "aws_autoscaling_policy",
  "aws_backup_plan",
  "aws_backup_region_settings",
  "aws_backup_restore_testing_plan",
  "aws_backup_restore_testing_selection",
  "aws_backup_selection",
  "aws_backup_vault_lock_configuration",
  "aws_backup_vault_notifications",
  "aws_backup_vault_policy",
  "aws_budgets_budget",
  "aws_ce_anomaly_monitor",
  "aws_ce_anomaly_subscription",
  "aws_cloudtrail",
  "aws_cloudwatch_event_rule",
  "aws_cloudwatch_event_target",
  "aws_cloudwatch_log_resource_policy",
  "aws_cloudwatch_log_subscription_filter",
  "aws_cloudwatch_metric_alarm",
  "aws_config_configuration_recorder",
  "aws_config_configuration_recorder_status",
  "aws_config_conformance_pack",
  "aws_config_delivery_channel",
  "aws_db_subnet_group",
  "aws_default_security_group",
  "aws_ebs_default_kms_key",
  "aws_ebs_encryption_by_default",
  "aws_ec2_instance_metadata_defaults",
  "aws_eip",
  "aws_elasticache_parameter_group",
  "aws_elasticache_subnet_group",
  "aws_elasticache_user",
  "aws_elasticache_user_group",
  "aws_flow_log",
  "aws_guardduty_detector",
  "aws_guardduty_detector_feature",
  "aws_iam_account_password_policy",
  "aws_iam_instance_profile",
  "aws_iam_openid_connect_provider",
  "aws_iam_policy",
  "aws_iam_role",
  "aws_iam_role_policy",
  "aws_iam_role_policy_attachment",
  "aws_iam_service_linked_role",
  "aws_inspector2_enabler",
  "aws_internet_gateway",
  "aws_kms_alias",
  "aws_lambda_function",
  "aws_lambda_function_event_invoke_config",
  "aws_lambda_invocation",
  "aws_lambda_permission",
  "aws_launch_template",
  "aws_lb",
  "aws_lb_listener",
  "aws_lb_target_group",
  "aws_nat_gateway",
  "aws_prometheus_rule_group_namespace",
  // An instance has no data of its own: the data is the cluster's.
  "aws_rds_cluster_instance",
  "aws_rds_cluster_parameter_group",
  "aws_route",
  "aws_route53_record",
  "aws_route_table",
  "aws_route_table_association",
  "aws_s3_account_public_access_block",
  "aws_s3_bucket_lifecycle_configuration",
  "aws_s3_bucket_notification",
  "aws_s3_bucket_object_lock_configuration",
  "aws_s3_bucket_policy",
  "aws_s3_bucket_public_access_block",
  "aws_s3_bucket_replication_configuration",
  "aws_s3_bucket_server_side_encryption_configuration",
  "aws_s3_bucket_versioning",
  "aws_s3_object",
  "aws_security_group",
  "aws_securityhub_account",
  "aws_securityhub_standards_subscription",
  "aws_servicequotas_service_quota",
  "aws_sns_topic",
  "aws_sns_topic_policy",
  "aws_sns_topic_subscription",
  "aws_ssm_association",
  "aws_ssm_document",
  "aws_ssm_parameter",
  "aws_subnet",
  "aws_vpc",
  "aws_vpc_endpoint",
  "aws_vpc_peering_connection",
  "aws_vpc_peering_connection_accepter",
  "aws_vpc_security_group_egress_rule",
  "aws_vpc_security_group_ingress_rule",
  "aws_wafv2_ip_set",
  "aws_wafv2_web_acl",
  "aws_wafv2_web_acl_association",
  "aws_wafv2_web_acl_logging_configuration",
]);

/**
 * Resources with data and without `prevent_destroy`, resources that a disposable environment cannot destroy, and resource types that
 * are not classified.
 *
 * @param kept true for a protected environment
 */
export function preventDestroyFaults(stacks: Stacks, kept: boolean): string[] {
  return eachResource(stacks).flatMap(({ at, type, prevented }) => {
    if (!(type in stateful) && !REBUILT.has(type)) {
      return [
        `${at}: ${type} is not classified by whether it has data: enter it in policy/stateful.ts, or in the list of rebuilt types of verification/account/prevent-destroy.ts`,
      ];
    }
    const wanted = kept && type in stateful;
    if (prevented === wanted) return [];
    return wanted
      ? [`${at} has data and no lifecycle.prevent_destroy: create it in a stack that sets it`]
      : [`${at} has lifecycle.prevent_destroy in a disposable environment: remove it`];
  });
}

function eachResource(stacks: Stacks) {
  return allResources(stacks)
    .filter(({ type }) => type.startsWith("aws_"))
    .map((found) => ({
      at: `${found.stack}: ${found.type}.${found.id}`,
      type: found.type,
      prevented: metaArgumentsOf(found).lifecycle?.prevent_destroy === true,
    }));
}
