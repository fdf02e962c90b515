import { type AlertName, alertPolicy, allAlertNames } from "../../policy/alert-policies";
import type { WatchedClass } from "../../policy/alert-policies/alert-policy";
import type { Exemption } from "../../policy/exemptions";

/** A class of resources that can fail together, with its Terraform resource types. */
export type ResourceClass = {
  readonly name: string;
  readonly types: readonly string[];
} /** The alerts whose policies name the class in `watches`. */ & (
  | { readonly watchedBy: readonly AlertName[] }
  | { readonly exempt: Exemption }
  /** The reason why no alert is needed: configuration, or a resource that another tool operates. */
  | { readonly noAlertNeeded: string }
);

/** The resource types of each class that alerts monitor. */
const watched: Readonly<Record<WatchedClass, readonly string[]>> = {
  servers: ["aws_autoscaling_group", "aws_launch_template"],
  scaling: ["aws_autoscaling_policy", "aws_appautoscaling_policy", "aws_appautoscaling_target"],
  "machine automation": ["aws_ssm_document", "aws_ssm_association"],
  "load balancer": ["aws_lb", "aws_lb_listener", "aws_lb_target_group"],
  database: ["aws_rds_cluster", "aws_rds_cluster_instance", "aws_rds_global_cluster"],
  cache: ["aws_elasticache_replication_group"],
  "object storage": ["aws_s3_bucket", "aws_s3_bucket_replication_configuration", "aws_s3_bucket_notification"],
  backups: [
    "aws_backup_plan",
    "aws_backup_region_settings",
    "aws_backup_selection",
    "aws_backup_vault",
    "aws_backup_vault_notifications",
  ],
  certificate: ["aws_acm_certificate", "aws_acm_certificate_validation"],
  DNS: ["aws_route53_record"],
  metrics: ["aws_prometheus_workspace", "aws_prometheus_rule_group_namespace"],
  alerting: [
    "grafana_rule_group",
    "grafana_contact_point",
    "grafana_notification_policy",
    "aws_cloudwatch_event_rule",
    "aws_cloudwatch_event_target",
    "aws_cloudwatch_metric_alarm",
    "aws_sns_topic",
    "aws_sns_topic_subscription",
  ],
  heartbeat: [
    "aws_api_gateway_rest_api",
    "aws_api_gateway_resource",
    "aws_api_gateway_method",
    "aws_api_gateway_method_response",
    "aws_api_gateway_integration",
    "aws_api_gateway_integration_response",
    "aws_api_gateway_deployment",
    "aws_api_gateway_stage",
    "aws_api_gateway_api_key",
    "aws_api_gateway_usage_plan",
    "aws_api_gateway_usage_plan_key",
  ],
  "web app": ["sentry_uptime_monitor"],
  errors: ["sentry_project", "sentry_metric_monitor"],
  routines: ["sentry_cron_monitor"],
  "synthetic tests": ["datadog_synthetics_test", "datadog_synthetics_global_variable"],
  "security monitoring": [
    "aws_accessanalyzer_analyzer",
    "aws_cloudtrail",
    "aws_config_configuration_recorder",
    "aws_config_configuration_recorder_status",
    "aws_config_delivery_channel",
    "aws_guardduty_detector",
    "aws_guardduty_detector_feature",
    "aws_inspector2_enabler",
    "aws_securityhub_account",
    "aws_securityhub_standards_subscription",
  ],
  "browser telemetry": ["datadog_rum_application", "datadog_rum_metric", "datadog_rum_retention_filter"],
};

/** The classes that no alert monitors, each with its reason. */
const unwatched: readonly ResourceClass[] = [
  { name: "error tracking", types: ["sentry_alert", "sentry_integration_pagerduty"], exempt: "errorTracking" },
  {
    name: "Datadog monitors",
    types: ["datadog_monitor"],
    noAlertNeeded:
      "Datadog evaluates them; separate alerts fire when synthetic tests or browsers stop reporting to Datadog",
  },
  { name: "NAT gateways and VPC endpoints", types: ["aws_nat_gateway", "aws_vpc_endpoint"], exempt: "natGateways" },
  { name: "encryption keys", types: ["aws_kms_key", "aws_kms_alias"], exempt: "keys" },
  { name: "logs", types: ["aws_cloudwatch_log_group", "aws_flow_log"], exempt: "logGroups" },
  {
    name: "firewall",
    types: ["aws_wafv2_web_acl", "aws_wafv2_web_acl_association", "aws_wafv2_web_acl_logging_configuration"],
    exempt: "firewall",
  },
  {
    name: "PagerDuty",
    types: [
      "pagerduty_alert_grouping_setting",
      "pagerduty_escalation_policy",
      "pagerduty_event_orchestration_service",
      "pagerduty_incident_workflow",
      "pagerduty_incident_workflow_trigger",
      "pagerduty_schedulev2",
      "pagerduty_service",
      "pagerduty_service_integration",
      "pagerduty_slack_connection",
      "pagerduty_team",
      "pagerduty_team_membership",
      "datadog_integration_pagerduty_service_object",
    ],
    exempt: "pager",
  },
  {
    name: "repository settings",
    types: [
      "github_actions_repository_oidc_subject_claim_customization_template",
      "github_actions_repository_permissions",
      "github_repository_environment",
      "github_repository_environment_deployment_policy",
      "github_repository_ruleset",
      "github_workflow_repository_permissions",
    ],
    noAlertNeeded: "settings do not fail at run time; GitHub operates what they configure",
  },
  {
    name: "configuration",
    types: [
      "aws_accessanalyzer_archive_rule",
      "aws_backup_vault_lock_configuration",
      "aws_budgets_budget",
      "aws_ce_anomaly_monitor",
      "aws_ce_anomaly_subscription",
      "aws_ebs_default_kms_key",
      "aws_ebs_encryption_by_default",
      "aws_ec2_instance_metadata_defaults",
      "aws_s3_account_public_access_block",
      "aws_servicequotas_service_quota",
      "aws_backup_vault_policy",
      "aws_db_subnet_group",
      "aws_default_security_group",
      "aws_eip",
      "aws_elasticache_parameter_group",
      "aws_elasticache_subnet_group",
      "aws_elasticache_user",
      "aws_elasticache_user_group",
      "aws_iam_account_password_policy",
      "aws_iam_instance_profile",
      "aws_iam_openid_connect_provider",
      "aws_iam_policy",
      "aws_iam_role",
      "aws_iam_role_policy",
      "aws_iam_role_policy_attachment",
      "aws_iam_service_linked_role",
      "aws_internet_gateway",
      "aws_rds_cluster_parameter_group",
      "aws_route",
      "aws_route_table",
      "aws_route_table_association",
      "aws_s3_bucket_lifecycle_configuration",
      "aws_s3_bucket_policy",
      "aws_s3_object",
      "aws_s3_bucket_public_access_block",
      "aws_s3_bucket_server_side_encryption_configuration",
      "aws_s3_bucket_versioning",
      "aws_security_group",
      "aws_sns_topic_policy",
      "aws_ssm_parameter",
      "aws_subnet",
      "aws_vpc",
      "aws_vpc_security_group_egress_rule",
      "aws_vpc_security_group_ingress_rule",
      "grafana_dashboard",
      "grafana_data_source",
      "grafana_folder",
      "grafana_mute_timing",
      "sentry_key",
      "sentry_project_inbound_data_filter",
      "sentry_project_ownership",
      "sentry_project_spike_protection",
      "sentry_team",
      "terraform_data",
      "datadog_api_key",
      "datadog_apm_retention_filter",
      "datadog_dashboard_json",
      "datadog_downtime_schedule",
      "datadog_integration_aws_account",
      "datadog_integration_pagerduty",
      "datadog_monitor_config_policy",
      "datadog_service_level_objective",
      "datadog_software_catalog",
    ],
    noAlertNeeded: "configuration does not fail at run time; alerts monitor the resources that use it",
  },
];

/** All classes. Every generated resource type belongs to one of them. */
export const classes: readonly ResourceClass[] = [
  ...(Object.entries(watched) as [WatchedClass, readonly string[]][]).map(([name, types]) => ({
    name,
    types,
    watchedBy: allAlertNames().filter((alert) => alertPolicy(alert).watches?.includes(name)),
  })),
  ...unwatched,
];
