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

/** The events that AWS sends to EventBridge, by source and detail type, with the names in its user guides. */
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
    ),
  },
  "aws.securityhub": {
    "Security Hub Findings - Imported": { findings: "anything" },
    "AWS API Call via CloudTrail": call(
      "EnableSecurityHub",
      "DisableSecurityHub",
      "BatchDisableStandards",
      "CreateAutomationRule",
    ),
  },
  "aws.inspector2": {
    "Inspector2 Finding": {
      severity: ["CRITICAL", "HIGH", "MEDIUM", "LOW", "INFORMATIONAL", "UNTRIAGED"],
      status: ["ACTIVE", "SUPPRESSED", "CLOSED"],
      type: ["CODE_VULNERABILITY", "NETWORK_REACHABILITY", "PACKAGE_VULNERABILITY"],
      fixAvailable: ["YES", "NO", "PARTIAL"],
    },
    "AWS API Call via CloudTrail": call("Enable", "Disable", "CreateFilter", "UpdateFilter"),
  },
  "aws.access-analyzer": {
    "Access Analyzer Finding": {
      status: ["ACTIVE", "ARCHIVED", "RESOLVED"],
      isPublic: "anything",
      resourceType: "anything",
    },
    "AWS API Call via CloudTrail": call("CreateAnalyzer", "DeleteAnalyzer"),
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
    "AWS API Call via CloudTrail": call(
      "StartConfigurationRecorder",
      "StopConfigurationRecorder",
      "DeleteConfigurationRecorder",
      "DeleteDeliveryChannel",
    ),
  },
  "aws.health": {
    "AWS Health Event": {
      service: "anything",
      eventTypeCode: "anything",
      eventTypeCategory: ["issue", "accountNotification", "scheduledChange", "investigation"],
      eventScopeCode: ["PUBLIC", "ACCOUNT_SPECIFIC"],
      statusCode: ["open", "closed", "upcoming"],
      eventRegion: "anything",
    },
  },
};
