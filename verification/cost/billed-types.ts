/** Resource types that `infrastructureBill` counts. */
export const counted: readonly string[] = [
  "aws_accessanalyzer_analyzer",
  "aws_autoscaling_group",
  "aws_cloudwatch_metric_alarm",
  "aws_eip",
  "aws_elasticache_replication_group",
  "aws_flow_log",
  "aws_kms_key",
  "aws_launch_template",
  "aws_lb",
  "aws_nat_gateway",
  "aws_opensearch_domain",
  "aws_rds_cluster",
  "aws_rds_cluster_instance",
  "aws_vpc_endpoint",
  "aws_wafv2_web_acl",
];

/** Resource types that AWS bills by use and that are not counted here, with the billed unit. */
export const uncounted: Readonly<Record<string, string>> = {
  aws_api_gateway_rest_api: "requests by the million, of which heartbeats are a fiftieth",
  aws_appautoscaling_target: "nothing but the readers that it adds, which the maximum counts",
  aws_backup_plan: "backups by the gigabyte and month, their copies, and the traffic between the regions",
  aws_backup_restore_testing_plan: "restore tests: restored gigabytes, and hours of the restored instances",
  aws_backup_restore_testing_selection: "restored resources, with their plan",
  aws_ce_anomaly_monitor: "nothing",
  aws_cloudtrail:
    "nothing for the first trail; events of objects by the hundred thousand, and its objects by the gigabyte and month",
  aws_cloudwatch_log_group: "logs by the gigabyte, and their storage",
  aws_config_conformance_pack: "evaluations of rules by the thousand",
  aws_config_configuration_recorder: "recorded changes of settings by the thousand",
  aws_guardduty_detector: "calls by the million, flow and DNS records by the gigabyte",
  aws_guardduty_detector_feature:
    "reads of objects by the million, scanned volumes by the gigabyte, vCPUs of machines and of the database by the month",
  aws_inspector2_enabler: "machines by the month",
  aws_lambda_function: "runs by the million, and gigabytes of memory by the second",
  aws_prometheus_workspace: "samples, in the table of monitoring",
  aws_rds_global_cluster: "replicated writes, the database's storage and requests",
  aws_route53_record: "DNS queries by the million",
  aws_s3_bucket: "objects by the gigabyte and month, requests, and their replication",
  aws_securityhub_standards_subscription: "checks by the thousand",
  aws_sns_topic: "messages by the thousand",
  aws_ssm_document: "seconds of scripts, of which the first five thousand a month are free",
  aws_vpc_peering_connection: "traffic between the regions by the gigabyte, of which checksums of blocks are megabytes",
  aws_wafv2_ip_set: "nothing; the rule of the firewall that uses it is counted",
  aws_wafv2_web_acl_logging_configuration: "blocked and counted requests, by the gigabyte",
};
