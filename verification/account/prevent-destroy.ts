import type { Stacks } from "../../checks/emitted/configuration";
import { stateful } from "../../policy/stateful";

/** Kinds of AWS' resources that can be made again from what is written here, or that hold nothing. */
const REBUILT = new Set([
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
  "aws_backup_selection",
  "aws_backup_vault_lock_configuration",
  "aws_backup_vault_notifications",
  "aws_backup_vault_policy",
  "aws_budgets_budget",
  "aws_ce_anomaly_monitor",
  "aws_ce_anomaly_subscription",
  "aws_cloudwatch_event_rule",
  "aws_cloudwatch_event_target",
  "aws_cloudwatch_metric_alarm",
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
  "aws_iam_instance_profile",
  "aws_iam_role",
  "aws_iam_role_policy",
  "aws_iam_role_policy_attachment",
  "aws_iam_service_linked_role",
  "aws_internet_gateway",
  "aws_kms_alias",
  "aws_launch_template",
  "aws_lb",
  "aws_lb_listener",
  "aws_lb_target_group",
  "aws_nat_gateway",
  "aws_prometheus_rule_group_namespace",
  // An instance holds nothing: the data is the cluster's.
  "aws_rds_cluster_instance",
  "aws_rds_cluster_parameter_group",
  "aws_route",
  "aws_route53_record",
  "aws_route_table",
  "aws_route_table_association",
  "aws_s3_account_public_access_block",
  "aws_s3_bucket_lifecycle_configuration",
  "aws_s3_bucket_notification",
  "aws_s3_bucket_policy",
  "aws_s3_bucket_public_access_block",
  "aws_s3_bucket_replication_configuration",
  "aws_s3_bucket_server_side_encryption_configuration",
  "aws_s3_bucket_versioning",
  "aws_s3_object",
  "aws_security_group",
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
  "aws_vpc_security_group_egress_rule",
  "aws_vpc_security_group_ingress_rule",
  "aws_wafv2_web_acl",
  "aws_wafv2_web_acl_association",
  "aws_wafv2_web_acl_logging_configuration",
]);

/**
 * What keeps data and would be destroyed by a mistake, what a disposable environment could not be rid of, and kinds of which nobody has said
 * whether they keep data. @param kept is the environment protected?
 */
export function preventDestroyFaults(stacks: Stacks, kept: boolean): string[] {
  return eachResource(stacks).flatMap(({ at, type, prevented }) => {
    if (!(type in stateful) && !REBUILT.has(type)) {
      return [
        `${at}: nobody has said whether ${type} keeps data: put it into policy/stateful.ts, or among those that are rebuilt in verification/account/prevent-destroy.ts`,
      ];
    }
    const wanted = kept && type in stateful;
    if (prevented === wanted) return [];
    return wanted
      ? [`${at} keeps data and has no lifecycle.prevent_destroy: make it in a stack that prevents it`]
      : [`${at} has lifecycle.prevent_destroy, although it may be destroyed: leave it out`];
  });
}

function eachResource(stacks: Stacks) {
  return Object.entries(stacks).flatMap(([stack, { resource = {} }]) =>
    Object.entries(resource)
      .filter(([type]) => type.startsWith("aws_"))
      .flatMap(([type, blocks]) =>
        Object.entries(blocks).map(([id, block]) => ({
          at: `${stack}: ${type}.${id}`,
          type,
          prevented: block.lifecycle?.prevent_destroy === true,
        })),
      ),
  );
}
