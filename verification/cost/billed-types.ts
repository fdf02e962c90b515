/** Kinds of resources that `infrastructureBill` counts. */
export const counted: readonly string[] = [
  "aws_autoscaling_group",
  "aws_cloudwatch_metric_alarm",
  "aws_eip",
  "aws_elasticache_replication_group",
  "aws_flow_log",
  "aws_kms_key",
  "aws_launch_template",
  "aws_lb",
  "aws_nat_gateway",
  "aws_rds_cluster",
  "aws_rds_cluster_instance",
  "aws_vpc_endpoint",
  "aws_wafv2_web_acl",
];

/** Kinds that AWS bills by use and that are not counted here, with what it is that is billed. */
export const uncounted: Readonly<Record<string, string>> = {
  aws_api_gateway_rest_api: "requests by the million, of which the heartbeat makes a fiftieth",
  aws_appautoscaling_target: "nothing but the readers it adds, which are counted at the largest",
  aws_backup_plan: "backups by the gigabyte and month, their copies, and the traffic between the regions",
  aws_ce_anomaly_monitor: "nothing",
  aws_cloudwatch_log_group: "logs by the gigabyte, and keeping them",
  aws_prometheus_workspace: "samples, in the table of watching",
  aws_rds_global_cluster: "replicated writes, the database's storage and requests",
  aws_route53_record: "questions by the million",
  aws_s3_bucket: "objects by the gigabyte and month, requests, and their replication",
  aws_sns_topic: "messages by the thousand",
  aws_ssm_document: "seconds of programs, of which the first five thousand a month are free",
  aws_wafv2_web_acl_logging_configuration: "what was blocked or counted, by the gigabyte",
};
