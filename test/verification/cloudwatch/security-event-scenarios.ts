import type { EventScenario } from "./event-scenarios";

type Event = Readonly<Record<string, unknown>>;
type Detail = Readonly<Record<string, unknown>>;

const REGION = "eu-central-1";
const ACCOUNT = "333333333333";
const event = (source: string, type: string, detail: Detail): Event => ({
  version: "0",
  source,
  "detail-type": type,
  account: ACCOUNT,
  region: REGION,
  time: "2026-11-29T09:12:00Z",
  resources: [],
  detail,
});

/** Fields of a finding as GuardDuty's user guide shows them ("Creating custom responses to GuardDuty findings with EventBridge"). */
const guardDuty = (severity: number, type: string, additionalInfo: Detail = { value: "{}", type: "default" }): Event =>
  event("aws.guardduty", "GuardDuty Finding", {
    schemaVersion: "2.0",
    accountId: ACCOUNT,
    region: REGION,
    type,
    severity,
    resource: { resourceType: "Instance", instanceDetails: { instanceId: "i-0123456789abcdef0" } },
    service: { serviceName: "guardduty", archived: false, count: 1, additionalInfo },
  });
const SAMPLE = { value: '{"sample":true}', type: "default", sample: true };
const MINING = "CryptoCurrency:EC2/BitcoinTool.B!DNS";
const ATTACK = "AttackSequence:IAM/CompromisedCredentials";
const ROOT = "Policy:IAMUser/RootCredentialUsage";
const PROBE = "Recon:EC2/PortProbeUnprotectedPort";
const LOGIN = "CredentialAccess:RDS/AnomalousBehavior.FailedLogin";

/** A finding in the AWS Security Finding Format (Security Hub user guide, "EventBridge event formats", and the format's required fields). */
const hub = (product: string, change: Detail = {}): Event =>
  event("aws.securityhub", "Security Hub Findings - Imported", {
    findings: [
      {
        SchemaVersion: "2018-10-08",
        ProductArn: `arn:aws:securityhub:${REGION}::product/aws/${product}`,
        ProductName: "Security Hub",
        AwsAccountId: ACCOUNT,
        Compliance: { Status: "FAILED", SecurityControlId: "S3.2" },
        Severity: { Label: "CRITICAL", Normalized: 90, Original: "CRITICAL" },
        Title: "S3 general purpose buckets should block public read access",
        Workflow: { Status: "NEW" },
        RecordState: "ACTIVE",
        ...change,
      },
    ],
  });

/** A finding of a package (Inspector user guide, "EventBridge event schema", the example of a finding). */
const inspector = (severity: string, status = "ACTIVE", fixAvailable = "YES"): Event =>
  event("aws.inspector2", "Inspector2 Finding", {
    awsAccountId: ACCOUNT,
    exploitAvailable: "YES",
    fixAvailable,
    findingArn: `arn:aws:inspector2:${REGION}:${ACCOUNT}:finding/0123`,
    inspectorScore: 9.8,
    packageVulnerabilityDetails: { vulnerabilityId: "CVE-2026-0001", vulnerablePackages: [{ name: "openssl" }] },
    resources: [{ id: "i-0123456789abcdef0", type: "AWS_EC2_INSTANCE" }],
    severity,
    status,
    type: "PACKAGE_VULNERABILITY",
  });

/** A finding of external access (IAM user guide, "Monitoring IAM Access Analyzer with EventBridge", the example of a finding). */
const access = (isPublic: boolean, status = "ACTIVE", type = "Access Analyzer Finding"): Event =>
  event("aws.access-analyzer", type, {
    version: "1.0",
    id: "22222222-dcba-4444-dcba-333333333333",
    status,
    resourceType: "AWS::S3::Bucket",
    resource: "arn:aws:s3:::gocarbontracker-production-uploads",
    accountId: ACCOUNT,
    region: REGION,
    principal: { AWS: isPublic ? "*" : "999988887777" },
    action: ["s3:GetObject"],
    isDeleted: false,
    isPublic,
  });

/** A call (CloudTrail user guide, "CloudTrail record contents"; EventBridge user guide, "AWS service events delivered via CloudTrail"). */
const call = (service: string, eventName: string, more: Detail = {}): Event =>
  event(`aws.${service}`, "AWS API Call via CloudTrail", {
    eventVersion: "1.11",
    userIdentity: { type: "AssumedRole", principalId: "AROAEXAMPLE:engineer", accountId: ACCOUNT },
    eventSource: `${service}.amazonaws.com`,
    eventName,
    awsRegion: REGION,
    sourceIPAddress: "203.0.113.66",
    requestParameters: {},
    readOnly: false,
    eventType: "AwsApiCall",
    managementEvent: true,
    ...more,
  });

/** For each alert of the security services: the event in the vendor's shape that notifies, the next to it that does not. */
export const securityEventScenarios: Readonly<Record<string, EventScenario>> = {
  AttackInProgress: {
    notified: guardDuty(9, ATTACK),
    ignored: [guardDuty(8.9, MINING), guardDuty(9, ATTACK, SAMPLE), guardDuty(9, ATTACK, { sample: true })],
  },
  ThreatDetected: {
    notified: guardDuty(7, MINING),
    ignored: [guardDuty(6.9, LOGIN), guardDuty(9, ATTACK), guardDuty(8, MINING, SAMPLE), guardDuty(2, ROOT)],
  },
  ThreatSuspected: {
    notified: guardDuty(4, LOGIN),
    ignored: [guardDuty(3.9, PROBE), guardDuty(7, MINING), guardDuty(5, LOGIN, SAMPLE), guardDuty(2, ROOT)],
  },
  RootUserActive: {
    notified: guardDuty(2, ROOT),
    ignored: [
      guardDuty(2, PROBE),
      guardDuty(2, ROOT, SAMPLE),
      guardDuty(2, "Policy:IAMUser/S3BlockPublicAccessDisabled"),
    ],
  },
  SecurityControlFailed: {
    notified: hub("securityhub"),
    ignored: [
      // The same cause, of which the product itself sends an event.
      hub("guardduty"),
      hub("inspector"),
      hub("access-analyzer"),
      hub("macie"),
      hub("securityhub", { Compliance: { Status: "WARNING", SecurityControlId: "Config.1" } }),
      hub("securityhub", { Severity: { Label: "HIGH" } }),
      hub("securityhub", { Severity: { Label: "INFORMATIONAL" }, Compliance: { Status: "PASSED" } }),
      hub("securityhub", { Workflow: { Status: "SUPPRESSED" } }),
      hub("securityhub", { Workflow: { Status: "RESOLVED" } }),
      hub("securityhub", { RecordState: "ARCHIVED" }),
    ],
  },
  VulnerabilityFound: {
    notified: inspector("CRITICAL"),
    ignored: [
      inspector("HIGH"),
      inspector("CRITICAL", "CLOSED"),
      inspector("CRITICAL", "SUPPRESSED"),
      inspector("CRITICAL", "ACTIVE", "NO"),
    ],
  },
  PublicAccessFound: {
    notified: access(true),
    ignored: [access(false), access(true, "RESOLVED"), access(true, "ARCHIVED")],
  },
  ExternalAccessFound: {
    notified: access(false),
    ignored: [
      access(true),
      access(false, "RESOLVED"),
      // The archive rules of policy/accepted-access.ts.
      access(false, "ARCHIVED"),
      access(false, "ACTIVE", "Unused Access Finding for IAM entities"),
    ],
  },
  SecurityMonitoringDisabled: {
    notified: call("cloudtrail", "StopLogging"),
    ignored: [
      call("cloudtrail", "StartLogging"),
      call("cloudtrail", "UpdateTrail", { requestParameters: { name: "trail", isMultiRegionTrail: true } }),
      call("cloudtrail", "StopLogging", { errorCode: "AccessDenied" }),
      call("guardduty", "UpdateDetector", { requestParameters: { enable: true } }),
      call("guardduty", "UpdateDetector", { requestParameters: { findingPublishingFrequency: "ONE_HOUR" } }),
      call("ec2", "StopInstances"),
      // A name of another service's call.
      call("securityhub", "Disable"),
    ],
  },
};

/** Every call that switches a service off (each service's API reference). */
export const switchingOff: readonly Event[] = [
  call("cloudtrail", "StopLogging"),
  call("cloudtrail", "DeleteTrail"),
  call("cloudtrail", "PutEventSelectors"),
  call("cloudtrail", "UpdateTrail", { requestParameters: { name: "trail", isMultiRegionTrail: false } }),
  call("guardduty", "DeleteDetector"),
  call("guardduty", "UpdateDetector", { requestParameters: { detectorId: "12abc34d", enable: false } }),
  call("config", "StopConfigurationRecorder"),
  call("config", "DeleteConfigurationRecorder"),
  call("config", "DeleteDeliveryChannel"),
  call("securityhub", "DisableSecurityHub"),
  call("securityhub", "BatchDisableStandards"),
  call("inspector2", "Disable"),
  call("inspector2", "CreateFilter"),
  call("inspector2", "UpdateFilter"),
  call("guardduty", "CreateFilter"),
  call("guardduty", "UpdateFilter"),
  call("guardduty", "CreateIPSet"),
  call("guardduty", "UpdateIPSet"),
  call("securityhub", "CreateAutomationRule"),
  call("access-analyzer", "DeleteAnalyzer"),
];

/** GuardDuty findings of every severity that it gives, in its steps of a tenth. */
export const guardDutySeverities: readonly (readonly [severity: number, finding: Event])[] = Array.from(
  { length: 91 },
  (_, index) => {
    const severity = (10 + index) / 10;
    return [severity, guardDuty(severity, severity < 4 ? PROBE : MINING)];
  },
);
