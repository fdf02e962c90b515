/** The rule for the import id of a resource type. */
export interface ImportId {
  /**
   * The id with arguments of the resource in braces. `{account}` and `{region}` are those of its provider, and `{found}` is the answer of
   * `find`.
   */
  readonly id: string;
  /** A read-only call of the AWS CLI for a part that AWS gave: its words, also with arguments in braces, and a query for one value. */
  readonly find?: { readonly call: string; readonly query: string };
}

const named = (id: string): ImportId => ({ id });
const ofBucket = named("{bucket}");
/** A resource of EC2 with a name tag of its own. */
const byNameTag = (what: string, answer: string): ImportId => ({
  id: "{found}",
  find: { call: `ec2 describe-${what} --filters Name=tag:Name,Values={tags.Name}`, query: answer },
});

/** Import ids by type, from the provider's documentation of each resource, chapter Import. */
export const IMPORT_IDS: Readonly<Record<string, ImportId>> = {
  aws_autoscaling_group: named("{name}"),
  aws_autoscaling_policy: named("{autoscaling_group_name}/{name}"),
  aws_backup_region_settings: named("{region}"),
  aws_backup_vault: named("{name}"),
  aws_backup_vault_notifications: named("{backup_vault_name}"),
  aws_cloudwatch_event_rule: named("{name}"),
  aws_cloudwatch_event_target: {
    id: "{rule}/{found}",
    find: { call: "events list-targets-by-rule --rule {rule}", query: "Targets[].Id" },
  },
  aws_cloudwatch_log_group: named("{name}"),
  aws_cloudwatch_log_resource_policy: named("{policy_name}"),
  aws_cloudwatch_log_subscription_filter: named("{log_group_name}|{name}"),
  aws_cloudwatch_metric_alarm: named("{alarm_name}"),
  aws_db_subnet_group: named("{name}"),
  aws_ebs_encryption_by_default: named("{region}"),
  aws_eip: byNameTag("addresses", "Addresses[].AllocationId"),
  aws_elasticache_parameter_group: named("{name}"),
  aws_elasticache_replication_group: named("{replication_group_id}"),
  aws_elasticache_subnet_group: named("{name}"),
  aws_elasticache_user: named("{user_id}"),
  aws_elasticache_user_group: named("{user_group_id}"),
  aws_iam_instance_profile: named("{name}"),
  aws_iam_openid_connect_provider: named("arn:aws:iam::{account}:oidc-provider/{url}"),
  aws_iam_policy: named("arn:aws:iam::{account}:policy/{name}"),
  aws_iam_role: named("{name}"),
  aws_iam_role_policy: named("{role}:{name}"),
  aws_iam_role_policy_attachment: named("{role}/{policy_arn}"),
  aws_internet_gateway: byNameTag("internet-gateways", "InternetGateways[].InternetGatewayId"),
  aws_kms_alias: named("{name}"),
  // The key has no name of its own: its alias is in the same stack.
  aws_kms_key: { id: "{found}", find: { call: "kms describe-key --key-id {alias}", query: "KeyMetadata.[KeyId]" } },
  aws_lambda_function: named("{function_name}"),
  aws_lambda_function_event_invoke_config: named("{function_name}"),
  aws_lambda_permission: named("{function_name}/{statement_id}"),
  aws_launch_template: {
    id: "{found}",
    find: {
      call: "ec2 describe-launch-templates --launch-template-names {name}",
      query: "LaunchTemplates[].LaunchTemplateId",
    },
  },
  aws_nat_gateway: {
    id: "{found}",
    find: {
      call: "ec2 describe-nat-gateways --filter Name=tag:Name,Values={tags.Name} Name=state,Values=available",
      query: "NatGateways[].NatGatewayId",
    },
  },
  aws_opensearch_domain: named("{domain_name}"),
  aws_rds_cluster: named("{cluster_identifier}"),
  aws_rds_cluster_instance: named("{identifier}"),
  aws_rds_cluster_parameter_group: named("{name}"),
  aws_rds_global_cluster: named("{global_cluster_identifier}"),
  aws_route_table: byNameTag("route-tables", "RouteTables[].RouteTableId"),
  aws_route_table_association: named("{subnet_id}/{route_table_id}"),
  aws_s3_account_public_access_block: named("{account}"),
  aws_s3_bucket: ofBucket,
  aws_s3_bucket_lifecycle_configuration: ofBucket,
  aws_s3_bucket_notification: ofBucket,
  aws_s3_bucket_policy: ofBucket,
  aws_s3_bucket_public_access_block: ofBucket,
  aws_s3_bucket_replication_configuration: ofBucket,
  aws_s3_bucket_server_side_encryption_configuration: ofBucket,
  aws_s3_bucket_versioning: ofBucket,
  aws_security_group: {
    id: "{found}",
    find: {
      call: "ec2 describe-security-groups --filters Name=group-name,Values={name}",
      query: "SecurityGroups[].GroupId",
    },
  },
  aws_sns_topic: named("arn:aws:sns:{region}:{account}:{name}"),
  aws_sns_topic_policy: named("{arn}"),
  aws_ssm_document: named("{name}"),
  aws_ssm_parameter: named("{name}"),
  aws_subnet: byNameTag("subnets", "Subnets[].SubnetId"),
  aws_vpc: byNameTag("vpcs", "Vpcs[].VpcId"),
  aws_vpc_endpoint: byNameTag("vpc-endpoints", "VpcEndpoints[].VpcEndpointId"),
  aws_vpc_peering_connection: byNameTag("vpc-peering-connections", "VpcPeeringConnections[].VpcPeeringConnectionId"),
};
