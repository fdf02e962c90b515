import { rootOf } from "./paths";

/**
 * Arguments that force a replacement, by the provider's schema code. A plan states this itself; the table serves the comparison
 * of synthesized output, for types with data and for those that serve users.
 */
const REPLACING: Readonly<Record<string, readonly string[]>> = {
  aws_acm_certificate: ["domain_name", "key_algorithm", "subject_alternative_names", "validation_method"],
  aws_autoscaling_group: ["name", "name_prefix"],
  aws_backup_vault: ["kms_key_arn", "name"],
  aws_cloudwatch_log_group: ["log_group_class", "name", "name_prefix"],
  aws_db_subnet_group: ["name"],
  aws_eip: ["domain", "public_ipv4_pool"],
  aws_elasticache_replication_group: [
    "at_rest_encryption_enabled",
    "kms_key_id",
    "port",
    "replication_group_id",
    "security_group_names",
    "snapshot_arns",
    "snapshot_name",
    "subnet_group_name",
  ],
  aws_iam_role: ["name", "name_prefix", "path"],
  aws_kms_key: ["customer_master_key_spec", "custom_key_store_id", "key_usage", "multi_region"],
  aws_launch_template: ["name", "name_prefix"],
  aws_lb: ["internal", "load_balancer_type", "name", "name_prefix"],
  aws_lb_listener: ["load_balancer_arn"],
  aws_lb_target_group: ["name", "name_prefix", "port", "protocol", "protocol_version", "target_type", "vpc_id"],
  aws_nat_gateway: ["allocation_id", "connectivity_type", "subnet_id"],
  aws_prometheus_workspace: ["kms_key_arn"],
  aws_rds_cluster: [
    "cluster_identifier",
    "database_name",
    "db_subnet_group_name",
    "engine",
    "kms_key_id",
    "master_username",
    "snapshot_identifier",
    "storage_encrypted",
  ],
  aws_rds_cluster_instance: ["availability_zone", "cluster_identifier", "db_subnet_group_name", "engine", "identifier"],
  aws_rds_global_cluster: ["engine", "global_cluster_identifier", "storage_encrypted"],
  aws_route53_record: ["name", "set_identifier", "type", "zone_id"],
  aws_route_table: ["vpc_id"],
  aws_s3_bucket: ["bucket", "bucket_prefix", "object_lock_enabled"],
  aws_security_group: ["description", "name", "name_prefix", "vpc_id"],
  aws_sns_topic: ["fifo_topic", "name", "name_prefix"],
  aws_subnet: ["availability_zone", "cidr_block", "vpc_id"],
  aws_vpc: ["cidr_block"],
  aws_vpc_endpoint: ["service_name", "vpc_endpoint_type", "vpc_id"],
};

/** Returns the changed arguments that force a replacement of a resource of a type. */
export function replacingArguments(type: string, paths: readonly string[]): string[] {
  const replacing = REPLACING[type] ?? [];
  return paths.filter((path) => replacing.includes(rootOf(path)));
}
