/** Calls that silence no alert. */
export interface ExemptCalls {
  /** The calls, as botocore's `service:Operation`. */
  readonly calls: RegExp;
  /** One sentence: why they silence no alert. */
  readonly why: string;
  /** Resource types that no stack may have if the reason is true. */
  readonly without?: readonly string[];
  /** A text that no stack may have if the reason is true. */
  readonly unwritten?: RegExp;
}

const DATA = "AWS records it as a data event, if at all, and it leaves the path as it is.";

/** Every call that changes something in a service on the path of alerts, and that no detection has. */
export const EXEMPT: readonly ExemptCalls[] = [
  {
    calls: /:Create(?!ArchiveRule$|AutomationRule$|Domain$|ElasticsearchDomain$|Filter$|IPSet$|TrustedEntitySet$)/,
    why: "A new resource is beside those of the path; AWS refuses a name that exists.",
  },
  { calls: /:(?:Add|Remove)Tags\w*$|:(?:Unt|T)ag(?:Resource|LogGroup)$/, why: "No alert depends on a tag." },
  {
    calls:
      /:(?:Activate|Enable|Restore)(?!EventSource)\w+$|:(?:Start|Unarchive)(?:Logging|Findings|ConfigurationRecorder)$|inspector2:Enable$|securityhub:BatchEnableStandards$/,
    why: "It switches a part on.",
  },
  {
    calls:
      /:(?:\w*Member|\w*Members|\w*MemberSession|\w*Invitations?|\w*Admin\w*|\w*DelegatedAdmin\w*|\w*FromMasterAccount|\w*MemberDetectors)$/,
    why: "The account belongs to no other account's monitoring.",
    without: ["aws_guardduty_member", "aws_securityhub_member", "aws_inspector2_member_association"],
  },
  {
    calls: /:(?:\w+Organization(?!ConformancePack)\w*|BatchUpdateMember\w+|UpdateOrg\w+)$/,
    why: "The account has no settings of an organization.",
    without: [
      "aws_guardduty_organization_configuration",
      "aws_inspector2_organization_configuration",
      "aws_securityhub_organization_configuration",
    ],
  },
  // CloudTrail
  {
    calls: /^cloudtrail:\w*(?:Channel|Dashboard\w*|EventDataStore\w*|Federation|Import|Query)$/,
    why: "No stack has an event data store.",
    without: ["aws_cloudtrail_event_data_store"],
  },
  {
    calls: /^cloudtrail:Put(?:EventConfiguration|InsightSelectors)$/,
    why: "No alert reads insights or aggregated events.",
    unwritten: /"insight_selector"/,
  },
  // CloudWatch
  { calls: /^cloudwatch:DeleteAlarmMuteRule$/, why: "Alarms notify again then." },
  { calls: /^cloudwatch:PutMetricData$/, why: DATA },
  {
    calls: /^cloudwatch:Put(?:Composite|Log)Alarm$/,
    why: "Such an alarm is beside the metric alarms, and changes none of them.",
    without: ["aws_cloudwatch_composite_alarm"],
  },
  { calls: /^cloudwatch:\w+AnomalyDetector$/, why: "No alarm compares with a band.", unwritten: /ANOMALY_DETECTION/ },
  { calls: /^cloudwatch:\w+InsightRules?$/, why: "No alarm reads an insight rule.", unwritten: /INSIGHT_RULE_METRIC/ },
  { calls: /^cloudwatch:\w+Dashboards?$/, why: "No alert passes through a dashboard." },
  {
    calls: /^cloudwatch:\w+MetricStreams?$/,
    why: "No stack has a metric stream.",
    without: ["aws_cloudwatch_metric_stream"],
  },
  { calls: /^cloudwatch:\w+OTelEnrichment$/, why: "Alarms read metrics without it." },
  // Config
  {
    calls:
      /^config:\w*(?:Aggregation\w*|Aggregator|Connector|Remediation\w*|ResourceConfig|StoredQuery|AggregationRequest)$/,
    why: "No alert reads aggregators, remediations or own resources.",
    without: ["aws_config_configuration_aggregator", "aws_config_remediation_configuration"],
  },
  {
    calls: /^config:\w*ConfigRule$|^config:\w*Evaluations?$/,
    why: "The rules of a conformance pack belong to AWS' role, which alone changes them.",
    without: ["aws_config_config_rule"],
  },
  { calls: /^config:AssociateResourceTypes$/, why: "It adds types to those that the recorder records." },
  { calls: /^config:\w*ServiceLinkedConfigurationRecorder$/, why: "The recorder of other services is beside ours." },
  {
    calls: /^config:(?:\w*RetentionConfiguration|DeleteEvaluationResults|DeliverConfigSnapshot|Start\w+Evaluation)$/,
    why: "Config evaluates the rules again, and notifies of those that are not kept.",
  },
  // EventBridge
  { calls: /^events:Put(?:Partner)?Events$/, why: DATA },
  {
    calls: /^events:\w*(?:ApiDestination|Archive|Connection|Endpoint|EventBus|EventSource|Replay)$/,
    why: "The rules are on the default bus, which AWS' services reach by themselves.",
    without: [
      "aws_cloudwatch_event_api_destination",
      "aws_cloudwatch_event_archive",
      "aws_cloudwatch_event_bus",
      "aws_cloudwatch_event_connection",
      "aws_cloudwatch_event_endpoint",
    ],
  },
  {
    calls: /^events:PutPermission$/,
    why: "AWS' services need no permission on the default bus.",
    without: ["aws_cloudwatch_event_permission", "aws_cloudwatch_event_bus_policy"],
  },
  // GuardDuty
  {
    calls: /^guardduty:(?:ArchiveFindings|UpdateFindingsFeedback)$/,
    why: "EventBridge has the finding before, and an engineer ends an incident with it.",
  },
  {
    calls: /^guardduty:\w*(?:Delete(?:Filter|IPSet|TrustedEntitySet)|Threat(?:Entity|Intel)Set)$/,
    why: "Fewer findings are archived or left out then, and own lists of threats only add findings.",
    without: ["aws_guardduty_threatintelset", "aws_guardduty_filter", "aws_guardduty_ipset"],
  },
  {
    calls: /^guardduty:\w*(?:MalwareProtectionPlan|PublishingDestination)$/,
    why: "No stack has one.",
    without: ["aws_guardduty_malware_protection_plan", "aws_guardduty_publishing_destination"],
  },
  { calls: /^guardduty:\w+MalwareScan$/, why: "It starts a scan." },
  // Inspector
  { calls: /^inspector2:(?:Cancel\w+|DeleteFilter)$/, why: "It ends a report or a suppression." },
  {
    calls: /^inspector2:\w*(?:Cis\w+|CodeSecurity\w+|Connector\w*|EncryptionKey)$/,
    why: "Alerts read packages of machines, not benchmarks, code or its key.",
    unwritten: /"CODE_REPOSITORY"/,
  },
  // Access Analyzer
  {
    calls: /^accessanalyzer:(?:ApplyArchiveRule|UpdateFindings)$/,
    why: "EventBridge has the finding before, and an engineer ends an incident with it.",
  },
  {
    calls: /^accessanalyzer:(?:UpdateAnalyzer|DeleteServiceLinkedAnalyzer)$/,
    why: "AWS refuses it for an analyzer of external access, and no alert reads findings of unused access.",
  },
  { calls: /^accessanalyzer:DeleteArchiveRule$/, why: "Fewer findings are archived then." },
  { calls: /^accessanalyzer:(?:Cancel|Generate|Start)\w+$/, why: "It starts or ends an analysis of a policy." },
  // KMS
  {
    calls: /^kms:(?:Cancel\w+|Decrypt|DeriveSharedSecret|Encrypt|Generate\w+|ReEncrypt|Sign|Verify\w*)$/,
    why: "It uses or keeps a key.",
  },
  {
    calls: /^kms:(?:RetireGrant|RevokeGrant)$/,
    why: "AWS' services end their own grants; a function or a store that lacks one fails, of which alerts notify.",
  },
  { calls: /^kms:\w+Alias$|^kms:UpdateKeyDescription$/, why: "AWS keeps the id of a resource's key, not its name." },
  {
    calls: /^kms:(?:\w+CustomKeyStore|\w+ImportedKeyMaterial|ImportKeyMaterial|ReplicateKey|UpdatePrimaryRegion)$/,
    why: "AWS has the material of every key.",
    without: ["aws_kms_external_key", "aws_kms_custom_key_store", "aws_kms_replica_key"],
  },
  { calls: /^kms:(?:DisableKeyRotation|RotateKeyOnDemand)$/, why: "The key decrypts and encrypts as before." },
  // Lambda
  { calls: /^lambda:Invoke\w*$/, why: DATA },
  { calls: /^lambda:\w+Durable\w+$/, why: "No function is durable.", unwritten: /"durable_config"/ },
  {
    calls:
      /^lambda:\w*(?:Alias|CapacityProvider|EventSourceMapping|LayerVersion|LayerVersionPermission|ProvisionedConcurrencyConfig)$/,
    why: "No function has one.",
    without: [
      "aws_lambda_alias",
      "aws_lambda_event_source_mapping",
      "aws_lambda_layer_version",
      "aws_lambda_provisioned_concurrency_config",
    ],
  },
  {
    calls: /^lambda:(?:Delete|Update)CodeSigningConfig$/,
    why: "No function has one.",
    without: ["aws_lambda_code_signing_config"],
  },
  {
    calls: /^lambda:(?:AddPermission|PublishVersion|PutRuntimeManagementConfig)$/,
    why: "The function runs as before.",
  },
  // CloudWatch Logs
  { calls: /^logs:PutLogEvents$/, why: DATA },
  { calls: /^logs:(?:StartLiveTail|StartQuery|StopQuery)$/, why: "It reads lines." },
  {
    calls: /^logs:\w*(?:Delivery|DeliveryConfiguration|DeliveryDestination|DeliveryDestinationPolicy|DeliverySource)$/,
    why: "No source of lines is delivered this way.",
    without: ["aws_cloudwatch_log_delivery", "aws_cloudwatch_log_delivery_source"],
  },
  {
    calls: /^logs:\w*(?:Destination|DestinationPolicy)$/,
    why: "The subscriptions send to a function.",
    without: ["aws_cloudwatch_log_destination"],
  },
  {
    calls: /^logs:\w*MetricFilter$/,
    why: "No alarm reads the metric of a filter.",
    without: ["aws_cloudwatch_log_metric_filter"],
  },
  {
    calls: /^logs:(?:DeleteAccountPolicy|DeleteDataProtectionPolicy|DeleteTransformer)$/,
    why: "The lines stay as they are, and the subscriptions send them.",
    without: ["aws_cloudwatch_log_account_policy", "aws_cloudwatch_log_data_protection_policy"],
  },
  {
    calls: /^logs:(?:Delete|Put)RetentionPolicy$/,
    why: "The subscriptions send lines at once, and the role of RDS' monitoring sets the retention of its group.",
  },
  {
    calls:
      /^logs:\w*(?:Anomaly|(?<!Delete)LogAnomalyDetector|BearerTokenAuthentication|IndexPolicy|Integration|LookupTable|QueryDefinition|ScheduledQuery|StorageTierPolicy|SyslogConfiguration|DeletionProtection|ExportTask|ImportTask)$/,
    why: "It concerns searches and copies in CloudWatch, and lines reach the subscriptions before.",
    without: ["aws_cloudwatch_log_anomaly_detector"],
  },
  // Managed Prometheus
  {
    calls: /^amp:\w*(?:AlertManagerDefinition|AnomalyDetector|Scraper|ScraperLoggingConfiguration)$/,
    why: "Grafana evaluates the alerts, and the collectors send the metrics.",
    without: ["aws_prometheus_alert_manager_definition", "aws_prometheus_scraper"],
  },
  {
    calls: /^amp:(?:(?:Create|Update|DeleteQuery)\w*LoggingConfiguration|UpdateWorkspaceAlias)$/,
    why: "Metrics and rules stay as they are.",
  },
  // OpenSearch
  {
    calls:
      /^(?:es|opensearch):\w*(?:Connections?|CrossClusterSearchConnection|DataSource|DirectQueryDataSource|Packages?|PackageScope|VpcEndpoint|VpcEndpointAccess|Application|ApplicationSetting|Capability|Migration|ServiceRole)$/,
    why: "The domain has no connection, package or endpoint of its own.",
    without: [
      "aws_opensearch_outbound_connection",
      "aws_opensearch_package_association",
      "aws_opensearch_vpc_endpoint",
    ],
  },
  {
    calls: /^(?:es|opensearch):(?:Cancel|Purchase|Rollback|Start|InsightFeedback|UpdateScheduledAction)\w*$/,
    why: "The domain answers during an update or a restart; LogStoreUnavailable notifies if it does not.",
  },
  // S3
  {
    calls: /^s3:(?!PutObjectLockConfiguration$)(?:\w+Object\w*|\w*MultipartUpload|UploadPart\w*|WriteGet\w+)$/,
    why: "The files of the trail are locked, and functions read a file when it is stored.",
  },
  {
    calls: /^s3:PutObjectLockConfiguration$/,
    why: "A lock keeps new files; QuietLogSourceSilent notifies if it lets a service store none, and BucketChangedByHand of the call.",
  },
  {
    calls:
      /^s3:PutBucket(?:Abac|Accelerate|Acl|Analytics|Cors|Encryption|IntelligentTiering|Inventory|Lifecycle|Logging|Metrics|OwnershipControls|Replication|RequestPayment|Tagging|Versioning|Website)\w*$/,
    why: "The policy lets services write; QuietLogSourceSilent notifies if they do not.",
  },
  {
    calls: /^s3:(?:(?:Create|Update)BucketMetadata\w+|PutPublicAccessBlock)$/,
    why: "Services write and functions read as before.",
  },
  // Security Hub
  {
    calls: /^securityhub:(?:BatchImportFindings|BatchUpdateFindings|UpdateFindings)$/,
    why: "EventBridge has the finding before, and an engineer ends an incident with it.",
  },
  {
    calls: /^securityhub:\w+V2$/,
    why: "The account has the first Security Hub.",
  },
  {
    calls:
      /^securityhub:\w*(?:ActionTarget|AutomationRules|ConfigurationPolicy\w*|Connector|FindingAggregator|Insight)$/,
    why: "No stack has one, and no alert passes through one.",
    without: [
      "aws_securityhub_action_target",
      "aws_securityhub_automation_rule",
      "aws_securityhub_configuration_policy",
    ],
  },
  {
    calls: /^securityhub:\w+ImportFindingsForProduct$/,
    why: "Alerts read other products' own events.",
  },
  // SNS
  { calls: /^sns:Publish(?:Batch)?$/, why: DATA },
  {
    calls: /^sns:(?:AddPermission|ConfirmSubscription|Subscribe)$/,
    why: "It adds a receiver or a sender, and ends none.",
  },
  {
    calls: /^sns:\w*(?:Endpoint|PhoneNumber|PlatformApplication|IsOptedOut)$/,
    why: "Topics notify by mail and PagerDuty, not by telephone.",
    unwritten: /"protocol":"(?:application|sms)"/,
  },
  // Systems Manager
  {
    calls: /^ssm:(?:StartAssociationsOnce|UpdateAssociationStatus|ModifyDocumentPermission)$/,
    why: "Documents and associations stay as they are.",
  },
];
