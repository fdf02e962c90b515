import type { ConditionName } from "../../policy/conditions";
import type { Exemption } from "../../policy/exemptions";

/** What can fail, as the kinds of resources that it is made of. */
export type ResourceClass = { readonly name: string; readonly types: readonly string[] } & (
  | { readonly watchedBy: readonly ConditionName[] }
  | { readonly exempt: Exemption }
  /** Settings that do not fail by themselves, or part of something above: why. */
  | { readonly still: string }
);

/** Every type that is emitted belongs to one of these. */
export const classes: readonly ResourceClass[] = [
  {
    name: "servers",
    types: ["aws_autoscaling_group", "aws_launch_template"],
    watchedBy: ["ServersMissing", "ServerLaunchFailed", "ServerRolloutFailed", "CpuPeak", "MemoryPeak", "TargetDown"],
  },
  {
    name: "scaling",
    types: ["aws_autoscaling_policy", "aws_appautoscaling_policy", "aws_appautoscaling_target"],
    watchedBy: [
      "CpuHigh",
      "MemoryHigh",
      "ServersAtMaximum",
      "ReadersAtMaximum",
      "ReadersMissing",
      "ConcurrentUsersSilent",
    ],
  },
  {
    name: "programs on machines",
    types: ["aws_ssm_document", "aws_ssm_association"],
    watchedBy: ["MachineConfigurationFailed", "VolumeGrowthFailed", "VolumeGrowthSilent", "CollectorsMissing"],
  },
  {
    name: "load balancer",
    types: ["aws_lb", "aws_lb_listener", "aws_lb_target_group"],
    watchedBy: ["LoadBalancerErrorsHigh", "HealthyServersLow", "LoadBalancerConnectionsRejected"],
  },
  {
    name: "database",
    types: ["aws_rds_cluster", "aws_rds_cluster_instance", "aws_rds_global_cluster"],
    watchedBy: [
      "DatabaseFailover",
      "DatabaseReplicaLagHigh",
      "DatabaseConnectionsHigh",
      "GlobalDatabaseLagHigh",
      "DatabaseLocalStorageLow",
    ],
  },
  {
    name: "cache",
    types: ["aws_elasticache_replication_group"],
    watchedBy: ["CacheMemoryHigh", "CacheReplicaLagHigh"],
  },
  {
    name: "uploads",
    types: ["aws_s3_bucket", "aws_s3_bucket_replication_configuration", "aws_s3_bucket_notification"],
    watchedBy: ["UploadsReplicationFailed", "UploadsReplicationLate"],
  },
  {
    name: "backups",
    types: ["aws_backup_plan", "aws_backup_selection", "aws_backup_vault", "aws_backup_vault_notifications"],
    watchedBy: ["DatabaseBackupOverdue", "UploadsBackupOverdue", "BackupJobFailed", "BackupCopyFailed"],
  },
  {
    name: "certificate",
    types: ["aws_acm_certificate", "aws_acm_certificate_validation"],
    watchedBy: ["CertificateExpiresSoon"],
  },
  { name: "names", types: ["aws_route53_record"], watchedBy: ["ServiceDown"] },
  {
    name: "metrics",
    types: ["aws_prometheus_workspace", "aws_prometheus_rule_group_namespace"],
    watchedBy: ["MetricsIngestionSilent"],
  },
  {
    name: "alerting",
    types: [
      "grafana_rule_group",
      "grafana_contact_point",
      "grafana_notification_policy",
      "aws_cloudwatch_event_rule",
      "aws_cloudwatch_event_target",
      "aws_cloudwatch_metric_alarm",
      "aws_sns_topic",
      "aws_sns_topic_subscription",
    ],
    watchedBy: ["GrafanaHeartbeatMissing", "RuleEvaluationsFailing", "NotificationsFailing", "TopicDeliveryFailing"],
  },
  {
    name: "monitors of Datadog",
    types: ["datadog_monitor"],
    still: "Datadog evaluates them; that robots and browsers report to it is watched by conditions of their own",
  },
  {
    name: "browsers",
    types: ["datadog_rum_application", "datadog_rum_metric", "datadog_rum_retention_filter"],
    watchedBy: ["BrowserTelemetryMissing"],
  },
  { name: "ways out", types: ["aws_nat_gateway", "aws_vpc_endpoint"], exempt: "natGateways" },
  { name: "keys", types: ["aws_kms_key", "aws_kms_alias"], exempt: "keys" },
  { name: "logs", types: ["aws_cloudwatch_log_group", "aws_flow_log"], exempt: "logGroups" },
  {
    name: "firewall",
    types: ["aws_wafv2_web_acl", "aws_wafv2_web_acl_association", "aws_wafv2_web_acl_logging_configuration"],
    exempt: "firewall",
  },
  {
    name: "pager",
    types: [
      "pagerduty_escalation_policy",
      "pagerduty_event_orchestration_service",
      "pagerduty_incident_workflow",
      "pagerduty_incident_workflow_trigger",
      "pagerduty_schedule",
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
    name: "settings",
    types: [
      "aws_backup_vault_lock_configuration",
      "aws_backup_vault_policy",
      "aws_db_subnet_group",
      "aws_default_security_group",
      "aws_eip",
      "aws_elasticache_parameter_group",
      "aws_elasticache_subnet_group",
      "aws_elasticache_user",
      "aws_elasticache_user_group",
      "aws_iam_instance_profile",
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
      "aws_subnet",
      "aws_vpc",
      "aws_vpc_security_group_egress_rule",
      "aws_vpc_security_group_ingress_rule",
      "grafana_dashboard",
      "grafana_data_source",
      "grafana_folder",
      "grafana_mute_timing",
      "datadog_apm_retention_filter",
      "datadog_dashboard_json",
      "datadog_downtime_schedule",
      "datadog_integration_aws_account",
      "datadog_integration_pagerduty",
      "datadog_monitor_config_policy",
      "datadog_service_level_objective",
      "datadog_software_catalog",
    ],
    still: "settings do not fail by themselves; what depends on them is watched above",
  },
];
