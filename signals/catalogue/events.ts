import { auditTrailEvent } from "../audit-trail-event";
import type { LabelValues } from "./metric";

/** Fields of an event's detail that patterns use, with their possible values. */
type Detail = Readonly<Record<string, LabelValues>>;

const group: Detail = { AutoScalingGroupName: "anything" };
const refresh = [
  "Started",
  "Succeeded",
  "Failed",
  "Cancelled",
  "Rollback Started",
  "Rollback Succeeded",
  "Rollback Failed",
];
const vault: Detail = { backupVaultName: "anything", resourceType: "anything" };
const CLUSTER_CATEGORIES = [
  "configuration change",
  "creation",
  "deletion",
  "failover",
  "failure",
  "global-failover",
  "maintenance",
  "migration",
  "notification",
  "serverless",
];

/** Ids of a cluster's failover events, within its region and between regions (Aurora user guide, event messages). */
const FAILOVERS = [69, 70, 71, 72, 73, 181, 182, 183, 184, 185, 186, 187, 238, 239, 240, 241].map(
  (id) => `RDS-EVENT-${`${id}`.padStart(4, "0")}`,
);

/** A call of AWS' API that CloudTrail records (CloudTrail user guide, record contents). */
const call = (...eventName: readonly string[]): Detail => ({
  eventName,
  eventSource: "anything",
  errorCode: "anything",
  requestParameters: "anything",
  userIdentity: "anything",
});

/** The events that AWS sends to EventBridge, by source and detail type, with the names in its user guides, and those of our own processes. */
export const events: Readonly<Record<string, Readonly<Record<string, Detail>>>> = {
  "aws.autoscaling": {
    "EC2 Instance Launch Successful": group,
    "EC2 Instance Launch Unsuccessful": group,
    "EC2 Instance Terminate Successful": group,
    "EC2 Instance Terminate Unsuccessful": group,
    ...Object.fromEntries(refresh.map((what) => [`EC2 Auto Scaling Instance Refresh ${what}`, group])),
  },
  "aws.backup": {
    "Backup Job State Change": {
      ...vault,
      state: ["CREATED", "PENDING", "RUNNING", "ABORTING", "ABORTED", "COMPLETED", "FAILED", "EXPIRED", "PARTIAL"],
    },
    "Copy Job State Change": { ...vault, state: ["CREATED", "RUNNING", "COMPLETED", "FAILED", "PARTIAL"] },
    "Restore Job State Change": { ...vault, status: ["PENDING", "RUNNING", "COMPLETED", "ABORTED", "FAILED"] },
    "Recovery Point State Change": {
      ...vault,
      status: ["CREATING", "AVAILABLE", "COMPLETED", "PARTIAL", "DELETING", "EXPIRED", "STOPPED"],
    },
    "AWS API Call via CloudTrail": call("DeleteBackupVaultNotifications", "PutBackupVaultNotifications"),
  },
  "aws.rds": {
    "RDS DB Cluster Event": { SourceIdentifier: "anything", EventCategories: CLUSTER_CATEGORIES, EventID: FAILOVERS },
    "RDS DB Instance Event": { SourceIdentifier: "anything", EventCategories: "anything", EventID: "anything" },
  },
  "aws.ssm": {
    "EC2 State Manager Instance Association State Change": {
      "document-name": "anything",
      "instance-id": "anything",
      status: ["Pending", "Success", "Failed"],
    },
    "AWS API Call via CloudTrail": call("DeleteAssociation", "DeleteDocument", "UpdateAssociation", "UpdateDocument"),
  },
  "aws.guardduty": {
    "GuardDuty Finding": { severity: "anything", type: "anything", service: "anything" },
    "GuardDuty Runtime Protection Healthy": {},
    "GuardDuty Runtime Protection Unhealthy": {},
    "AWS API Call via CloudTrail": call(
      "CreateDetector",
      "DeleteDetector",
      "UpdateDetector",
      "CreateFilter",
      "UpdateFilter",
      "CreateIPSet",
      "UpdateIPSet",
      "CreateTrustedEntitySet",
      "UpdateTrustedEntitySet",
      "UpdateMalwareScanSettings",
    ),
  },
  "aws.securityhub": {
    "Security Hub Findings - Imported": { findings: "anything" },
    "AWS API Call via CloudTrail": call(
      "EnableSecurityHub",
      "DisableSecurityHub",
      "BatchDisableStandards",
      "CreateAutomationRule",
      "BatchUpdateStandardsControlAssociations",
      "UpdateSecurityControl",
      "UpdateSecurityHubConfiguration",
      "UpdateStandardsControl",
    ),
  },
  "aws.inspector2": {
    "Inspector2 Finding": {
      severity: ["CRITICAL", "HIGH", "MEDIUM", "LOW", "INFORMATIONAL", "UNTRIAGED"],
      status: ["ACTIVE", "SUPPRESSED", "CLOSED"],
      type: ["CODE_VULNERABILITY", "NETWORK_REACHABILITY", "PACKAGE_VULNERABILITY"],
      fixAvailable: ["YES", "NO", "PARTIAL"],
    },
    "AWS API Call via CloudTrail": call(
      "Enable",
      "Disable",
      "CreateFilter",
      "UpdateFilter",
      "UpdateConfiguration",
      "UpdateEc2DeepInspectionConfiguration",
    ),
  },
  "aws.access-analyzer": {
    "Access Analyzer Finding": {
      status: ["ACTIVE", "ARCHIVED", "RESOLVED"],
      isPublic: "anything",
      resourceType: "anything",
    },
    "AWS API Call via CloudTrail": call("CreateAnalyzer", "CreateArchiveRule", "DeleteAnalyzer", "UpdateArchiveRule"),
  },
  "aws.ec2": { "AWS API Call via CloudTrail": call("DeleteFlowLogs", "LockSnapshot", "UnlockSnapshot") },
  "aws.kms": {
    "AWS API Call via CloudTrail": call(
      "EnableKey",
      "DisableKey",
      "PutKeyPolicy",
      "ScheduleKeyDeletion",
      "CancelKeyDeletion",
    ),
  },
  "aws.macie": {
    "Macie Finding": {
      type: [
        "Policy:IAMUser/S3BlockPublicAccessDisabled",
        "Policy:IAMUser/S3BucketEncryptionDisabled",
        "Policy:IAMUser/S3BucketPublic",
        "Policy:IAMUser/S3BucketReplicatedExternally",
        "Policy:IAMUser/S3BucketSharedExternally",
        "Policy:IAMUser/S3BucketSharedWithCloudFront",
        "SensitiveData:S3Object/Credentials",
        "SensitiveData:S3Object/CustomIdentifier",
        "SensitiveData:S3Object/Financial",
        "SensitiveData:S3Object/Multiple",
        "SensitiveData:S3Object/Personal",
      ],
      severity: "anything",
      archived: "anything",
      sample: "anything",
      id: "anything",
    },
  },
  "aws.cloudtrail": {
    "AWS API Call via CloudTrail": call(
      "StartLogging",
      "StopLogging",
      "DeleteTrail",
      "UpdateTrail",
      "PutEventSelectors",
    ),
  },
  "aws.config": {
    "Config Rules Compliance Change": {
      messageType: "anything",
      configRuleName: "anything",
      resourceType: "anything",
      newEvaluationResult: "anything",
    },
    "AWS API Call via CloudTrail": call(
      "StartConfigurationRecorder",
      "StopConfigurationRecorder",
      "DeleteConfigurationRecorder",
      "DeleteDeliveryChannel",
      "DisassociateResourceTypes",
      "PutConfigurationRecorder",
      "PutConformancePack",
      "PutDeliveryChannel",
    ),
  },
  "aws.events": {
    "AWS API Call via CloudTrail": call(
      "DeleteRule",
      "DisableRule",
      "EnableRule",
      "PutRule",
      "PutTargets",
      "RemoveTargets",
    ),
  },
  // Lambda developer guide, logging API calls with CloudTrail.
  "aws.lambda": {
    "AWS API Call via CloudTrail": call(
      "DeleteFunction20150331",
      "UpdateFunctionCode20150331v2",
      "UpdateFunctionConfiguration20150331v2",
      "PutFunctionConcurrency20171031",
      "RemovePermission20150331v2",
    ),
  },
  "aws.logs": {
    "AWS API Call via CloudTrail": call(
      "DeleteLogGroup",
      "DeleteSubscriptionFilter",
      "PutAccountPolicy",
      "PutDataProtectionPolicy",
      "PutSubscriptionFilter",
      "PutTransformer",
    ),
  },
  "aws.monitoring": {
    "AWS API Call via CloudTrail": call(
      "DeleteAlarms",
      "DisableAlarmActions",
      "EnableAlarmActions",
      "PutAlarmMuteRule",
      "PutMetricAlarm",
      "SetAlarmState",
    ),
  },
  "aws.sns": { "AWS API Call via CloudTrail": call("DeleteTopic", "SetSubscriptionAttributes", "Unsubscribe") },
  "aws.aps": {
    "AWS API Call via CloudTrail": call(
      "DeleteRuleGroupsNamespace",
      "DeleteWorkspace",
      "PutRuleGroupsNamespace",
      "UpdateWorkspaceConfiguration",
    ),
  },
  "aws.es": { "AWS API Call via CloudTrail": call("DeleteDomain", "DeleteIndex", "UpdateDomainConfig", "UpdateIndex") },
  // Amazon S3 user guide, CloudTrail events: calls on buckets, not on objects.
  "aws.s3": { "AWS API Call via CloudTrail": call("DeleteBucketPolicy", "PutBucketNotification", "PutBucketPolicy") },
  "aws.wafv2": { "AWS API Call via CloudTrail": call("DeleteLoggingConfiguration", "PutLoggingConfiguration") },
  // machines/functions/check_audit_trail.py
  [auditTrailEvent.source]: { [auditTrailEvent.detailType]: { notRecorded: "anything", errorCode: [] } },
  "aws.health": {
    "AWS Health Event": {
      service: "anything",
      eventTypeCode: "anything",
      eventTypeCategory: ["issue", "accountNotification", "scheduledChange", "investigation"],
      eventScopeCode: ["PUBLIC", "ACCOUNT_SPECIFIC"],
      statusCode: ["open", "closed", "upcoming"],
      eventRegion: "anything",
    },
    // AWS Health user guide, "Amazon EventBridge": the report of abuse, whose example has no status and no region.
    "AWS Health Abuse Event": {
      service: ["ABUSE"],
      eventTypeCode: "anything",
      eventTypeCategory: ["issue"],
    },
  },
};
