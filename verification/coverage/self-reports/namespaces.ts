import { because, names, type Unread } from "./table";

/** A namespace of CloudWatch, with a class for each of its metrics. */
export interface Namespace extends Unread {
  /** The resource types that publish them. */
  readonly types: readonly string[];
  /** The metrics that alarms have to read. */
  readonly reads: readonly string[];
}

/**
 * The namespaces of the resources in use. A test compares their names with `@aws-cdk/aws-service-spec`. That package lacks AWS/Prometheus, AWS/Backup,
 * AWS/WAFV2, AWS/ES, replication in AWS/S3 and Aurora in AWS/RDS; no test checks these names.
 */
export const namespaces: Readonly<Record<string, Namespace>> = {
  "AWS/ApplicationELB": {
    types: ["aws_lb", "aws_lb_target_group"],
    exempt: {
      ...because(
        "Scanners and old browsers cause these errors every day; RequestsStopped and the synthetic tests report a broken certificate.",
        `ClientTLSNegotiationErrorCount`,
      ),
      ...because(
        "Malformed requests come from scanners, and the load balancer handles them as configured.",
        `DesyncMitigationMode_NonCompliant_Request_Count DroppedInvalidHeaderRequestCount ForwardedInvalidHeaderRequestCount`,
      ),
      ...because(
        "The load balancer has no sign-in, no function and no redirect with a variable part.",
        `ELBAuthError ELBAuthFailure ELBAuthUserClaimsSizeExceeded LambdaInternalError LambdaUserError
        HTTP_Redirect_Url_Limit_Exceeded_Count`,
      ),
      ...because(
        "LoadBalancerErrorsHigh reads their sum; client errors are no failure of the service.",
        `HTTPCode_ELB_4XX_Count HTTPCode_ELB_500_Count HTTPCode_ELB_502_Count HTTPCode_ELB_503_Count HTTPCode_ELB_504_Count`,
      ),
      ...because(
        "The application counts its own answers in http_requests_total, which the error alerts read.",
        `HTTPCode_Target_4XX_Count HTTPCode_Target_5XX_Count`,
      ),
      ...because(
        "The client receives a 502, which LoadBalancerErrorsHigh reads.",
        `TargetConnectionErrorCount TargetTLSNegotiationErrorCount`,
      ),
      ...because(
        "HealthyServersLow reads HealthyHostCount, which is right even when no target is registered.",
        `UnHealthyHostCount`,
      ),
    },
    reads: names(`HTTPCode_ELB_5XX_Count HealthyHostCount RejectedConnectionCount RequestCount`),
    measures:
      names(`ActiveConnectionCount ConsumedLCUs ELBAuthLatency ELBAuthRefreshTokenSuccess ELBAuthSuccess GrpcRequestCount
      HTTPCode_ELB_3XX_Count HTTPCode_Target_2XX_Count HTTPCode_Target_3XX_Count HTTP_Fixed_Response_Count HTTP_Redirect_Count
      IPv6ProcessedBytes IPv6RequestCount LambdaTargetProcessedBytes NewConnectionCount NonStickyRequestCount ProcessedBytes
      RequestCountPerTarget RuleEvaluations TargetResponseTime`),
  },
  "AWS/SNS": {
    types: ["aws_sns_topic"],
    exempt: {
      ...because("No topic sends text messages.", `SMSSuccessRate`),
    },
    reads: names(`NumberOfMessagesPublished NumberOfNotificationsFailed`),
    measures: names(`NumberOfNotificationsDelivered PhoneNumberDirect PublishSize SMSMonthToDateSpentUSD`),
  },
  "AWS/Events": {
    types: ["aws_cloudwatch_event_rule"],
    exempt: {
      ...because(
        "No rule has a dead-letter queue.",
        `DeadLetterInvocations InvocationsFailedToBeSentToDlq InvocationsSentToDlq`,
      ),
      ...because(
        "EventBridge delays a throttled rule and runs it later; a start that it gives up is in FailedInvocations.",
        `ThrottledRules`,
      ),
    },
    reads: names(`FailedInvocations TriggeredRules`),
    measures: names(`Invocations`),
  },
  "AWS/NATGateway": {
    types: ["aws_nat_gateway"],
    exempt: {
      IdleTimeoutCount: "Connections end after an idle time by design, and clients open new ones.",
      ...because(
        "Missing targets and failed requests of the servers reveal it, and each zone has its own gateway (exemption natGateways).",
        `ErrorPortAllocation PacketsDropCount`,
      ),
    },
    reads: [],
    measures:
      names(`ActiveConnectionCount BytesInFromDestination BytesInFromSource BytesOutToDestination BytesOutToSource
      ConnectionAttemptCount ConnectionEstablishedCount PacketsInFromDestination PacketsInFromSource
      PacketsOutToDestination PacketsOutToSource PeakBytesPerSecond PeakPacketsPerSecond`),
  },
  "AWS/ElastiCache": {
    types: ["aws_elasticache_replication_group"],
    exempt: {
      ...because(
        "A server with a wrong password reports the dependency as down, and DependencyDown fires.",
        `AuthenticationFailures CommandAuthorizationFailures KeyAuthorizationFailures`,
      ),
      ...because("CacheReplicaLagHigh measures the lag of a replica without a link.", `MasterLinkHealthStatus`),
      ...because(
        "Delayed packets of the cache make requests slow, and the latency alerts fire.",
        `NetworkBandwidthInAllowanceExceeded NetworkBandwidthOutAllowanceExceeded NetworkConntrackAllowanceExceeded
        NetworkLinkLocalAllowanceExceeded NetworkPacketsPerSecondAllowanceExceeded`,
      ),
      ...because(
        "Memcached publishes it, and the cache is Valkey.",
        `EvictedUnfetched ExpiredUnfetched CasMisses DecrMisses DeleteMisses GetMisses IncrMisses TouchMisses`,
      ),
      ...because("CacheMemoryHigh fires before the cache is full and evicts keys.", `Evictions`),
    },
    reads: names(`DatabaseMemoryUsagePercentage ReplicationLag`),
    measures: names(`ActiveDefragHits BytesReadIntoMemcached BytesUsedForCache BytesUsedForCacheItems BytesUsedForHash
      BytesWrittenOutFromMemcached CPUCreditBalance CPUCreditUsage CPUUtilization CacheHitRate CacheHits CacheMisses CasBadval
      CasHits CmdConfigGet CmdConfigSet CmdFlush CmdGet CmdSet CmdTouch CurrConfig CurrConnections CurrItems DB0AverageTTL
      DecrHits DeleteHits EngineCPUUtilization EvalBasedCmds EvalBasedCmdsLatency FreeableMemory GeoSpatialBasedCmds
      GeoSpatialBasedCmdsLatency GetHits GetTypeCmds GetTypeCmdsLatency GlobalDatastoreReplicationLag HashBasedCmds
      HashBasedCmdsLatency HyperLogLogBasedCmds HyperLogLogBasedCmdsLatency IncrHits IsMaster KeyBasedCmds KeyBasedCmdsLatency
      KeysTracked ListBasedCmds ListBasedCmdsLatency MemoryFragmentationRatio NetworkBytesIn NetworkBytesOut NetworkPacketsIn
      NetworkPacketsOut NewConnections NewItems PubSubBasedCmds PubSubBasedCmdsLatency Reclaimed ReplicationBytes SaveInProgress
      SetBasedCmds SetBasedCmdsLatency SetTypeCmds SetTypeCmdsLatency SlabsMoved SortedSetBasedCmds SortedSetBasedCmdsLatency
      StreamBasedCmds StreamBasedCmdsLatency StringBasedCmds StringBasedCmdsLatency SwapUsage TouchHits UnusedMemory`),
  },
  "AWS/EC2": {
    types: ["aws_autoscaling_group"],
    exempt: {
      ...because(
        "Auto Scaling replaces such an instance, and ServersMissing or CollectorsMissing fires when it cannot.",
        `StatusCheckFailed StatusCheckFailed_Instance StatusCheckFailed_System`,
      ),
    },
    reads: [],
    measures:
      names(`CPUCreditBalance CPUCreditUsage CPUSurplusCreditBalance CPUSurplusCreditsCharged CPUUtilization DiskReadBytes DiskReadOps
      DiskWriteBytes DiskWriteOps EBSByteBalance% EBSIOBalance% EBSReadBytes EBSReadOps EBSWriteBytes EBSWriteOps
      MetadataNoToken NetworkIn NetworkOut NetworkPacketsIn NetworkPacketsOut`),
  },
  "AWS/EBS": {
    types: ["aws_launch_template"],
    exempt: {},
    reads: [],
    measures:
      names(`BurstBalance VolumeIdleTime VolumeQueueLength VolumeReadBytes VolumeReadOps VolumeTotalReadTime VolumeTotalWriteTime
      VolumeWriteBytes VolumeWriteOps`),
  },
  "AWS/AutoScaling": {
    types: ["aws_autoscaling_group"],
    exempt: {},
    reads: names(`GroupDesiredCapacity GroupInServiceInstances`),
    measures: names(
      `GroupMaxSize GroupMinSize GroupPendingInstances GroupStandbyInstances GroupTerminatingInstances GroupTotalInstances`,
    ),
  },
  "AWS/Logs": {
    types: ["aws_cloudwatch_log_group"],
    exempt: {
      ...because(
        "CloudWatch Logs delivers again for a day; LogSourceSilent fires when lines stay out, and LogsLate when they come late.",
        `DeliveryErrors DeliveryThrottling`,
      ),
      ...because(
        "Tests check the lines from which the shipping function's metrics are derived; nothing transforms events.",
        `EMFParsingErrors EMFValidationErrors TransformationErrors`,
      ),
    },
    reads: [],
    measures:
      names(`AnomalyCount ForwardedLogEvents IncomingBytes IncomingLogEvents LogEventsWithFindings TransformedBytes
      TransformedLogEvents`),
  },
  "AWS/Lambda": {
    types: ["aws_lambda_function"],
    exempt: {
      DeadLetterErrors: "The functions have no dead-letter queue.",
    },
    reads: names(`AsyncEventsDropped DestinationDeliveryFailures Errors Throttles`),
    measures:
      names(`AsyncEventAge AsyncEventsReceived ConcurrentExecutions Duration Invocations IteratorAge PostRuntimeExtensionsDuration
      ProvisionedConcurrencyInvocations ProvisionedConcurrencySpilloverInvocations ProvisionedConcurrencyUtilization
      ProvisionedConcurrentExecutions UnreservedConcurrentExecutions`),
  },
  "AWS/ES": {
    types: ["aws_opensearch_domain"],
    exempt: {},
    reads:
      names(`AutomatedSnapshotFailure ClusterIndexWritesBlocked ClusterStatus.red ClusterStatus.yellow ClusterUsedSpace
      FreeStorageSpace JVMMemoryPressure KMSKeyError KMSKeyInaccessible MasterReachableFromNode`),
    measures: names(`CPUUtilization IndexingLatency Nodes SearchLatency`),
  },
  "AWS/ApiGateway": {
    types: ["aws_api_gateway_rest_api"],
    exempt: {
      ...because(
        "The API receives only the heartbeat; GrafanaHeartbeatMissing fires when it fails.",
        `4XXError 5XXError 4xx 5xx ClientError ExecutionError IntegrationError`,
      ),
    },
    reads: [],
    measures: names(
      `CacheHitCount CacheMissCount ConnectCount Count DataProcessed IntegrationLatency Latency MessageCount`,
    ),
  },
  "AWS/Prometheus": {
    types: ["aws_prometheus_workspace"],
    exempt: {
      ...because(
        "SamplesDiscarded reads DiscardedSamples, which counts the same samples; the workspace has no label sets with limits.",
        `DiscardedSeries DiscardedSamplesPerLabelSet DiscardedSeriesPerLabelSet`,
      ),
      ...because(
        "The workspace has no alert manager: Grafana evaluates the alerts.",
        `AlertManagerNotificationsFailed AlertManagerNotificationsThrottled`,
      ),
      ...because(
        "The workspace has no anomaly detector.",
        `AnomalyDetectorEvaluationFailures AnomalyDetectorMissedEvaluations`,
      ),
    },
    reads: names(`DiscardedSamples RuleEvaluationFailures RuleGroupIterationsMissed`),
    measures:
      names(`ActiveSeriesLimitPerLabelSet ActiveSeriesPerLabelSet AlertManagerAlertsReceived AnomalyDetectorEvaluations
      AnomalyDetectorLastEvaluationDuration AnomalyDetectors IngestionRatePerLabelSet NativeHistogramIngestedBucketsRate
      NativeHistogramReducedResolutionCount OutOfOrderIngestionRate OutOfOrderSampleAge QuerySamplesProcessed RuleEvaluations
      RuleGroupLastEvaluationDuration`),
  },
  "AWS/Backup": {
    types: ["aws_backup_vault"],
    exempt: {
      ...because(
        "BackupJobFailed reads the event of each job, and overdue backups have alarms.",
        `NumberOfBackupJobsFailed NumberOfBackupJobsAborted NumberOfBackupJobsExpired`,
      ),
      ...because("BackupCopyFailed reads the event of each job.", `NumberOfCopyJobsFailed`),
      ...because(
        "RestoreTestFailed reads the jobs of the tests; an engineer starts and watches each other restore.",
        `NumberOfRestoreJobsFailed`,
      ),
      ...because("RecoveryPointBroken reads the event of each recovery point.", `NumberOfRecoveryPointsPartial`),
    },
    reads: names(`NumberOfBackupJobsCompleted`),
    measures:
      names(`NumberOfBackupJobsCreated NumberOfBackupJobsPending NumberOfBackupJobsRunning NumberOfCopyJobsCompleted
      NumberOfCopyJobsCreated NumberOfCopyJobsRunning NumberOfRecoveryPointsCold NumberOfRecoveryPointsCompleted
      NumberOfRecoveryPointsDeleting NumberOfRecoveryPointsExpired NumberOfRestoreJobsCompleted NumberOfRestoreJobsPending
      NumberOfRestoreJobsRunning`),
  },
  "AWS/S3": {
    types: ["aws_s3_bucket"],
    exempt: {},
    reads: names(`OperationsFailedReplication ReplicationLatency`),
    measures: names(`BucketSizeBytes BytesPendingReplication NumberOfObjects OperationsPendingReplication`),
  },
  "AWS/RDS": {
    types: ["aws_rds_cluster", "aws_rds_cluster_instance"],
    exempt: {
      ...because(
        "A server with a wrong password reports the dependency as down, and DependencyDown fires.",
        `LoginFailures`,
      ),
      ...because("DatabaseDeadlocks reads the counter of the database itself.", `Deadlocks`),
    },
    reads: names(`AuroraGlobalDBRPOLag AuroraReplicaLagMaximum CPUUtilization FreeLocalStorage`),
    measures:
      names(`DatabaseConnections FreeStorageSpace FreeableMemory MaximumUsedTransactionIDs ReadIOPS ReadLatency ReadThroughput
      ServerlessDatabaseCapacity VolumeBytesUsed WriteIOPS WriteLatency WriteThroughput`),
  },
  "AWS/KMS": {
    types: ["aws_kms_key"],
    exempt: {},
    reads: [],
    measures: names(`SecondsUntilKeyMaterialExpiration`),
  },
  "AWS/WAFV2": {
    types: ["aws_wafv2_web_acl"],
    exempt: {},
    reads: [],
    measures: names(`AllowedRequests BlockedRequests CountedRequests PassedRequests`),
  },
};

/** Resource types that publish no metric of their own. */
export const WITHOUT_METRICS = names(
  `aws_accessanalyzer_analyzer aws_acm_certificate aws_acm_certificate_validation aws_api_gateway_api_key aws_api_gateway_deployment
  aws_api_gateway_integration aws_api_gateway_integration_response aws_api_gateway_method aws_api_gateway_method_response
  aws_api_gateway_resource aws_api_gateway_stage aws_api_gateway_usage_plan aws_api_gateway_usage_plan_key
  aws_appautoscaling_policy aws_appautoscaling_target aws_autoscaling_policy aws_backup_plan aws_backup_region_settings aws_backup_restore_testing_plan aws_backup_restore_testing_selection
  aws_backup_selection aws_backup_vault_notifications aws_cloudtrail aws_cloudwatch_event_target
  aws_cloudwatch_metric_alarm aws_config_configuration_recorder aws_config_conformance_pack aws_config_configuration_recorder_status aws_config_delivery_channel
  aws_cloudwatch_log_subscription_filter aws_flow_log aws_guardduty_detector aws_guardduty_detector_feature aws_inspector2_enabler
  aws_kms_alias aws_lb_listener aws_prometheus_rule_group_namespace aws_rds_global_cluster aws_route53_record
  aws_s3_bucket_notification aws_s3_bucket_object_lock_configuration aws_s3_bucket_replication_configuration aws_securityhub_account aws_securityhub_standards_subscription aws_sns_topic_subscription aws_ssm_association
  aws_ssm_document aws_vpc_endpoint aws_wafv2_ip_set aws_wafv2_web_acl_association aws_wafv2_web_acl_logging_configuration`,
);

/** Rules of EventBridge whose failed invocations no alarm reads, by the ends of their names. */
export const uncountedRules: Readonly<Record<string, string>> = {
  ...because(
    "An alarm on the number of matches pages; the rule's own message is a mail with the event's details.",
    `BackupCopyFailed BackupJobFailed RecoveryPointBroken MachineConfigurationFailed ServerLaunchFailed ServerRolloutFailed
    DatabaseFailover DatabaseFailoverFailed AccountMisuseReported AwsHealthChange AwsHealthIssue AlertingChangedByHand AttackInProgress AuditTrailStopped ConformanceLost ExternalAccessFound ProtectionWeakened
    PublicAccessFound PublicAccessUnblocked RootUserActive RuntimeProtectionUnhealthy SecurityControlFailed SecurityMonitoringDisabled ThreatDetected ThreatSuspected VulnerabilityFound`,
    "-",
  ),
  "-detect-threats": "DetectionsNotRun fires when no run is complete.",
  "-backup-age-failed": "WeeklySnapshotOverdue fires when the age of the backups is not measured.",
  "-audit-trail-failed": "The rule mails a failed run, and the next run follows within six hours.",
  "-open-findings": "FindingsNotCounted fires when no count starts.",
  "-open-findings-failed": "FindingsNotCounted fires when no count is complete.",
  "-vulnerabilities-failed": "VulnerabilityOverdue fires when the vulnerabilities are not counted.",
  "-volume-growth-failed": "VolumeGrowthFailed and VolumeGrowthSilent read what the automation publishes.",
  "-restore-tests-failed": "RestoreTestFailed and RestoreTestOverdue read what the validation publishes.",
  "-backup-verification-failed": "BackupGapFound fires when the backups are not verified.",
  "-weekly-review": "RoutineMissed fires when the list of the weekly review does not check in.",
  "-switch-over-rehearsal": "RoutineMissed fires when the rehearsal does not check in.",
  "-switch-over-rehearsal-failed": "RoutineMissed fires when the rehearsal checks in as failed, or not at all.",
  "-weekly-review-failed": "RoutineMissed fires when the list of the weekly review does not check in.",
  "-respond-end-blocks-failed":
    "The rule mails a failed run; a block that stays hurts one client, and the next run follows within a quarter of an hour.",
  "-health-backup": "The rule forwards a second copy of events that each region's own rules receive.",
};

/** Alarms for which missing data is a state of its own, by the ends of their names. */
export const alarmsWithoutData: Readonly<Record<string, string>> = because(
  "A finding is open and no new one came: the incident stays. FindingsNotCounted fires when the data is missing for another reason.",
  `AttackInProgress AuditTrailStopped ConformanceLost ExternalAccessFound ProtectionWeakened PublicAccessFound PublicAccessUnblocked
  RootUserActive SecurityControlFailed ThreatDetected ThreatSuspected VulnerabilityFound`,
  "-",
);
