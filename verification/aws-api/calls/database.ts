import type { Calls } from "./entry";

/** The database, its readers, and the cache. */
export const DATABASE: Calls = {
  aws_appautoscaling_policy: "application-autoscaling:PutScalingPolicy",
  aws_appautoscaling_target: "application-autoscaling:RegisterScalableTarget",
  aws_db_event_subscription: {
    to: ["rds:CreateEventSubscription"],
    members: { sns_topic: "SnsTopicArn" },
  },
  aws_db_subnet_group: {
    to: ["rds:CreateDBSubnetGroup"],
    supplied: { "CreateDBSubnetGroup.DBSubnetGroupDescription": "the provider: Managed by Terraform" },
  },
  aws_elasticache_parameter_group: {
    to: ["elasticache:CreateCacheParameterGroup"],
    members: {
      family: "CacheParameterGroupFamily",
      name: "CacheParameterGroupName",
      parameter: "elasticache:ModifyCacheParameterGroup.ParameterNameValues",
      "parameter.name": "ParameterName",
      "parameter.value": "ParameterValue",
    },
    supplied: { "CreateCacheParameterGroup.Description": "the provider: Managed by Terraform" },
  },
  aws_elasticache_replication_group: {
    to: ["elasticache:CreateReplicationGroup"],
    members: {
      auth_token_update_strategy: "elasticache:ModifyReplicationGroup.AuthTokenUpdateStrategy",
      final_snapshot_identifier: "elasticache:DeleteReplicationGroup.FinalSnapshotIdentifier",
      log_delivery_configuration: "LogDeliveryConfigurations",
      "log_delivery_configuration.destination": "DestinationDetails.CloudWatchLogsDetails.LogGroup",
      maintenance_window: "PreferredMaintenanceWindow",
      node_type: "CacheNodeType",
      parameter_group_name: "CacheParameterGroupName",
      security_group_names: "CacheSecurityGroupNames",
      subnet_group_name: "CacheSubnetGroupName",
    },
  },
  aws_elasticache_subnet_group: {
    to: ["elasticache:CreateCacheSubnetGroup"],
    members: { description: "CacheSubnetGroupDescription", name: "CacheSubnetGroupName" },
    supplied: { "CreateCacheSubnetGroup.CacheSubnetGroupDescription": "the provider: Managed by Terraform" },
  },
  aws_elasticache_user: "elasticache:CreateUser",
  aws_elasticache_user_group: "elasticache:CreateUserGroup",
  aws_rds_cluster: {
    to: ["rds:CreateDBCluster"],
    members: {
      ca_cert_identifier: "CACertificateIdentifier",
      cluster_identifier: "DBClusterIdentifier",
      db_instance_parameter_group_name: "rds:ModifyDBCluster.DBInstanceParameterGroupName",
      enabled_cloudwatch_logs_exports: "EnableCloudwatchLogsExports",
      final_snapshot_identifier: "rds:DeleteDBCluster.FinalDBSnapshotIdentifier",
      iam_database_authentication_enabled: "EnableIAMDatabaseAuthentication",
      iam_roles: "AssociatedRoles.RoleArn",
      master_password: "MasterUserPassword",
      master_password_wo: "MasterUserPassword",
      performance_insights_enabled: "EnablePerformanceInsights",
      restore_to_point_in_time: "rds:RestoreDBClusterToPointInTime",
      "restore_to_point_in_time.source_cluster_identifier": "SourceDBClusterIdentifier",
      "restore_to_point_in_time.source_cluster_resource_id": "SourceDbClusterResourceId",
      s3_import: "rds:RestoreDBClusterFromS3",
      "s3_import.bucket_name": "S3BucketName",
      "s3_import.bucket_prefix": "S3Prefix",
      "s3_import.ingestion_role": "S3IngestionRoleArn",
      snapshot_identifier: "rds:RestoreDBClusterFromSnapshot.SnapshotIdentifier",
    },
    nowhere: {
      cluster_identifier_prefix: "the provider completes it to a name",
      cluster_members: "a value from AWS",
      source_region: "the provider signs a request to that region",
      master_password_wo_version: "the provider sends the password again when it changes",
    },
  },
  aws_rds_cluster_instance: {
    to: ["rds:CreateDBInstance"],
    members: {
      ca_cert_identifier: "CACertificateIdentifier",
      cluster_identifier: "DBClusterIdentifier",
      identifier: "DBInstanceIdentifier",
      instance_class: "DBInstanceClass",
      performance_insights_enabled: "EnablePerformanceInsights",
    },
    nowhere: { identifier_prefix: "the provider completes it to a name" },
  },
  aws_rds_cluster_parameter_group: {
    to: ["rds:CreateDBClusterParameterGroup"],
    members: {
      family: "DBParameterGroupFamily",
      name: "DBClusterParameterGroupName",
      parameter: "rds:ModifyDBClusterParameterGroup.Parameters",
      "parameter.name": "ParameterName",
      "parameter.value": "ParameterValue",
    },
    supplied: { "CreateDBClusterParameterGroup.Description": "the provider: Managed by Terraform" },
  },
  aws_rds_global_cluster: "rds:CreateGlobalCluster",
};
