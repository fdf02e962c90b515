/**
 * Types of resources with data that cannot be restored otherwise, and the data that is lost with each. In a protected environment
 * Terraform refuses to destroy them.
 */
export const stateful = {
  aws_backup_vault: "the backups",
  aws_cloudwatch_log_group: "what is kept as evidence",
  aws_elasticache_replication_group: "jobs that are not done",
  aws_kms_key: "everything that is encrypted with it",
  aws_opensearch_domain: "the lines that can be searched",
  aws_prometheus_workspace: "the metrics of 150 days",
  aws_rds_cluster: "the data since the last backup",
  aws_rds_global_cluster: "the replication between the regions",
  aws_s3_bucket: "the objects and their versions",
} as const satisfies Readonly<Record<string, string>>;
