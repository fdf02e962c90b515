import { deliveryRoleName, globalName } from "../../../environments/names";
import { production } from "../../../environments/production";
import { ALERTING_CALLS } from "./alerting-calls";
import type { EventScenario } from "./event-scenario";

type Event = Readonly<Record<string, unknown>>;
type Detail = Readonly<Record<string, unknown>>;
type Call = readonly [service: string, api: string];

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

/** A finding of a call (GuardDuty user guide, "Finding details": resource, action and additional information). */
const guardDutyCall = (severity: number, type: string, [service, api]: Call, info?: Detail): Event => {
  const found = guardDuty(severity, type, info);
  const detail = found.detail as { service: Detail };
  const bucket = {
    arn: "arn:aws:s3:::gocarbontracker-production-uploads",
    name: "gocarbontracker-production-uploads",
    type: "Destination",
    publicAccess: { effectivePermission: "NOT_PUBLIC" },
  };
  return {
    ...found,
    detail: {
      ...detail,
      resource: {
        resourceType: service === "s3" ? "S3Bucket" : "AccessKey",
        accessKeyDetails: {
          accessKeyId: "ASIAEXAMPLE",
          principalId: "AROAEXAMPLE:engineer",
          userType: "AssumedRole",
          userName: "engineer",
        },
        ...(service === "s3" && { s3BucketDetails: [bucket] }),
      },
      service: {
        ...detail.service,
        detectorId: "12abc34d567e8fa901bc2d34e56789f0",
        resourceRole: "TARGET",
        action: {
          actionType: "AWS_API_CALL",
          awsApiCallAction: {
            api,
            serviceName: `${service}.amazonaws.com`,
            callerType: "Remote IP",
            remoteIpDetails: { ipAddressV4: "203.0.113.66" },
          },
        },
      },
    },
  };
};

/** The change of a machine's coverage by runtime monitoring (GuardDuty user guide, "Runtime coverage and troubleshooting for Amazon EC2 instance"). */
const coverage = (status: "Healthy" | "Unhealthy"): Event =>
  event("aws.guardduty", `GuardDuty Runtime Protection ${status}`, {
    schemaVersion: "1.0",
    resourceAccountId: ACCOUNT,
    currentStatus: status,
    previousStatus: status === "Healthy" ? "Unhealthy" : "Healthy",
    resourceDetails: {
      resourceType: "EC2",
      ec2InstanceDetails: {
        instanceId: "i-0123456789abcdef0",
        instanceType: "m7g.large",
        clusterArn: "",
        agentDetails: { version: "1.7.0" },
        managementType: "AUTO_MANAGED",
      },
    },
    issue: status === "Healthy" ? "" : "No Agent Reporting",
    lastUpdatedAt: "2026-11-29T09:11:00Z",
  });
const SAMPLE = { value: '{"sample":true}', type: "default", sample: true };
const MINING = "CryptoCurrency:EC2/BitcoinTool.B!DNS";
const ATTACK = "AttackSequence:IAM/CompromisedCredentials";
const ROOT = "Policy:IAMUser/RootCredentialUsage";
const SHORT_ROOT = "Policy:IAMUser/ShortTermRootCredentialUsage";
const TRAIL = "Stealth:IAMUser/CloudTrailLoggingDisabled";
const STOP: Call = ["cloudtrail", "StopLogging"];
const ACCOUNT_BLOCK = "Policy:S3/AccountBlockPublicAccessDisabled";
const UNBLOCK_ACCOUNT: Call = ["s3", "DeleteAccountPublicAccessBlock"];
const BUCKET_BLOCK = "Policy:S3/BucketBlockPublicAccessDisabled";
const UNBLOCK: Call = ["s3", "DeleteBucketPublicAccessBlock"];
const PASSWORDS = "Stealth:IAMUser/PasswordPolicyChange";
const SET_PASSWORDS: Call = ["iam", "UpdateAccountPasswordPolicy"];
const ACCESS_LOG = "Stealth:S3/ServerAccessLoggingDisabled";
const END_ACCESS_LOG: Call = ["s3", "PutBucketLogging"];
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

/**
 * A change of a rule's compliance (EventBridge's schema registry, aws.config@ConfigRulesComplianceChange; AWS Config developer guide,
 * "Monitoring AWS Config with Amazon EventBridge").
 */
const compliance = (rule: string, now: string, before: string): Event => {
  const evaluated = (complianceType: string) => ({
    evaluationResultIdentifier: {
      evaluationResultQualifier: { configRuleName: rule, resourceType: "AWS::::Account", resourceId: ACCOUNT },
      orderingTimestamp: "2026-11-29T09:11:00.000Z",
    },
    complianceType,
    resultRecordedTime: "2026-11-29T09:11:20.000Z",
    configRuleInvokedTime: "2026-11-29T09:11:10.000Z",
  });
  return event("aws.config", "Config Rules Compliance Change", {
    resourceId: ACCOUNT,
    awsRegion: REGION,
    awsAccountId: ACCOUNT,
    configRuleName: rule,
    recordVersion: "1.0",
    configRuleARN: `arn:aws:config:${REGION}:${ACCOUNT}:config-rule/aws-service-rule/config-conforms.amazonaws.com/config-rule-abcdef`,
    messageType: "ComplianceChangeNotification",
    newEvaluationResult: evaluated(now),
    oldEvaluationResult: evaluated(before),
    notificationCreationTime: "2026-11-29T09:11:25.000Z",
    resourceType: "AWS::::Account",
  });
};

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

const UPLOADS = "gocarbontracker-production-uploads-333333333333-euc1";
const MACIE_SCORES = { Low: 1, Medium: 2, High: 3 } as const;

/** A finding of Macie (Macie user guide, "EventBridge event schema for findings"; API reference, Finding). */
const macie = (type: string, severity: keyof typeof MACIE_SCORES, change: Detail = {}): Event => {
  const isOfData = type.startsWith("SensitiveData:");
  const time = "2026-11-29T09:11:00Z";
  return event("aws.macie", "Macie Finding", {
    schemaVersion: "1.0",
    id: "64b917aa-3843-014c-91d8-937ffe9b9d4c",
    accountId: ACCOUNT,
    partition: "aws",
    region: REGION,
    type,
    title: isOfData ? "The S3 object contains credentials data" : "The S3 bucket was changed",
    description: "The text of Macie.",
    severity: { score: MACIE_SCORES[severity], description: severity },
    createdAt: time,
    updatedAt: time,
    count: 1,
    resourcesAffected: {
      s3Bucket: { arn: `arn:aws:s3:::${UPLOADS}`, name: UPLOADS, createdAt: "2026-01-05T09:00:00Z", tags: [] },
      ...(isOfData && {
        s3Object: {
          bucketArn: `arn:aws:s3:::${UPLOADS}`,
          key: "tenants/42/keys.csv",
          path: `${UPLOADS}/tenants/42/keys.csv`,
        },
      }),
    },
    category: isOfData ? "CLASSIFICATION" : "POLICY",
    ...(isOfData
      ? {
          classificationDetails: {
            jobArn: `arn:aws:macie2:${REGION}:${ACCOUNT}:classification-job/3ce05dbb7ec5505def334104bf347f7a`,
            jobId: "3ce05dbb7ec5505def334104bf347f7a",
            result: { status: { code: "COMPLETE" }, sizeClassified: 2048, mimeType: "text/csv" },
          },
        }
      : { policyDetails: { action: { actionType: "AWS_API_CALL", apiCallDetails: { api: "PutBucketPolicy" } } } }),
    sample: false,
    archived: false,
    ...change,
  });
};

/** The events of Macie that notify where an environment searches its uploads, and those next to them that do not. */
export const macieScenarios: readonly {
  readonly alert: string;
  readonly notified: Event;
  readonly ignored: readonly Event[];
}[] = (
  [
    ["PublicAccessFound", "Policy:IAMUser/S3BucketPublic"],
    ["ProtectionWeakened", "Policy:IAMUser/S3BlockPublicAccessDisabled"],
    ["ExternalAccessFound", "Policy:IAMUser/S3BucketReplicatedExternally"],
    ["ExternalAccessFound", "Policy:IAMUser/S3BucketSharedExternally"],
    ["ConformanceLost", "SensitiveData:S3Object/Credentials"],
    ["ConformanceLost", "SensitiveData:S3Object/CustomIdentifier"],
    ["ConformanceLost", "SensitiveData:S3Object/Financial"],
    ["ConformanceLost", "SensitiveData:S3Object/Multiple"],
    ["ConformanceLost", "SensitiveData:S3Object/Personal"],
  ] as const
).map(([alert, type]) => ({
  alert,
  notified: macie(type, "High"),
  ignored: [
    macie(type, "Medium"),
    macie(type, "Low"),
    macie(type, "High", { archived: true }),
    macie(type, "High", { sample: true }),
    macie(`${type}Like`, "High"),
    { ...macie(type, "High"), source: "aws.macie2" },
  ],
}));

/** Events of Macie that no alert reads at any severity. */
export const macieListed: readonly Event[] = [
  macie("Policy:IAMUser/S3BucketEncryptionDisabled", "Low"),
  macie("Policy:IAMUser/S3BucketSharedWithCloudFront", "Medium"),
];

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

/** The role with which workflows deploy to production. */
const DEPLOYS = deliveryRoleName(production, "apply");
/** The role of AWS Backup, which makes a rule for the changes of a bucket. */
const BACKUPS = globalName(production, "backup");

/** The identity of a call in a session of a role (CloudTrail user guide, "CloudTrail userIdentity element"). */
const by = (role: string): Detail => ({
  userIdentity: {
    type: "AssumedRole",
    principalId: "AROAEXAMPLE:session",
    accountId: ACCOUNT,
    sessionContext: {
      sessionIssuer: { type: "Role", principalId: "AROAEXAMPLE", accountId: ACCOUNT, userName: role },
    },
  },
});

const alertingChanges: readonly Call[] = Object.entries(ALERTING_CALLS.silencing).flatMap(([service, names]) =>
  names.map((name): Call => [service, name]),
);

/** A change of the selectors with the parameters of a deploy (CloudTrail API reference, PutEventSelectors; user guide, "CloudTrail record contents"). */
const putEventSelectors = call("cloudtrail", "PutEventSelectors", {
  requestParameters: {
    trailName: `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/gocarbontracker-production-audit`,
    advancedEventSelectors: [
      { name: "Calls", fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] },
      {
        name: "Personal data",
        fieldSelectors: [
          { field: "eventCategory", equals: ["Data"] },
          { field: "resources.type", equals: ["AWS::S3::Object"] },
        ],
      },
    ],
  },
});

/** The event of `machines/functions/check_audit_trail.py`. */
const incompleteTrail = event("gocarbontracker.security", "Audit Trail Incomplete", {
  trail: `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/gocarbontracker-production-audit`,
  notRecorded: ["management events: reads"],
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
    ignored: [guardDuty(2, PROBE), guardDuty(2, ROOT, SAMPLE), guardDutyCall(2, BUCKET_BLOCK, UNBLOCK)],
  },
  AuditTrailStopped: {
    notified: guardDutyCall(2, TRAIL, STOP),
    ignored: [
      guardDutyCall(2, TRAIL, STOP, SAMPLE),
      guardDutyCall(2, PASSWORDS, SET_PASSWORDS),
      guardDutyCall(2, ACCESS_LOG, END_ACCESS_LOG),
      guardDuty(2, "Stealth:IAMUser/CloudTrailLogging"),
    ],
  },
  PublicAccessUnblocked: {
    notified: guardDutyCall(2, ACCOUNT_BLOCK, UNBLOCK_ACCOUNT),
    ignored: [guardDutyCall(2, ACCOUNT_BLOCK, UNBLOCK_ACCOUNT, SAMPLE), guardDutyCall(2, BUCKET_BLOCK, UNBLOCK)],
  },
  ProtectionWeakened: {
    notified: guardDutyCall(2, BUCKET_BLOCK, UNBLOCK),
    ignored: [
      guardDutyCall(2, BUCKET_BLOCK, UNBLOCK, SAMPLE),
      guardDutyCall(2, ACCOUNT_BLOCK, UNBLOCK_ACCOUNT),
      guardDutyCall(2, TRAIL, STOP),
      // GuardDuty rates this change by its extent.
      guardDutyCall(4, PASSWORDS, SET_PASSWORDS),
      guardDuty(2, PROBE),
    ],
  },
  RuntimeProtectionUnhealthy: {
    notified: coverage("Unhealthy"),
    ignored: [
      coverage("Healthy"),
      guardDuty(8, "Execution:Runtime/NewBinaryExecuted"),
      event("aws.guardduty", "GuardDuty Malware Protection Resource Status Error", { schemaVersion: "1.0" }),
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
  ConformanceLost: {
    notified: compliance("policy-passwords-conformance-pack-1a2b3c4d5", "NON_COMPLIANT", "COMPLIANT"),
    ignored: [
      compliance("policy-passwords-conformance-pack-1a2b3c4d5", "COMPLIANT", "NON_COMPLIANT"),
      compliance("policy-passwords-conformance-pack-1a2b3c4d5", "NOT_APPLICABLE", "NON_COMPLIANT"),
      // Security Hub notifies of this control, and has rules of its own.
      compliance("hub-root-key-conformance-pack-1a2b3c4d5", "NON_COMPLIANT", "COMPLIANT"),
      compliance("securityhub-iam-password-policy-0a1b2c", "NON_COMPLIANT", "COMPLIANT"),
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
      // The call alone shows no absence: the check of the trail reads the selectors after it.
      putEventSelectors,
      call("cloudtrail", "StopLogging", { errorCode: "AccessDenied" }),
      call("guardduty", "UpdateDetector", { requestParameters: { enable: true } }),
      call("guardduty", "UpdateDetector", { requestParameters: { findingPublishingFrequency: "ONE_HOUR" } }),
      call("ec2", "StopInstances"),
      // The end of a snapshot by its plan of backups, and the locks of evidence.
      call("ec2", "DeleteSnapshot"),
      call("ec2", "LockSnapshot"),
      call("ec2", "CreateFlowLogs"),
      call("kms", "CreateKey"),
      call("kms", "CancelKeyDeletion"),
      call("kms", "ScheduleKeyDeletion", { errorCode: "AccessDenied" }),
      // A name of another service's call.
      call("securityhub", "Disable"),
    ],
  },
  AlertingChangedByHand: {
    notified: call("events", "DisableRule", by("engineer")),
    ignored: [
      ...alertingChanges.flatMap(([service, name]) =>
        [DEPLOYS, BACKUPS, "AWSServiceRoleForApplicationAutoScaling_RDSCluster"].map((role) =>
          call(service, name, by(role)),
        ),
      ),
      ...Object.entries(ALERTING_CALLS.harmless).flatMap(([service, names]) =>
        names.map((name) => call(service, name, by("engineer"))),
      ),
      call("events", "DisableRule", { ...by("engineer"), errorCode: "AccessDenied" }),
    ],
  },
};

/** Every call that switches alerts off: by an engineer, by roles whose names are near to those of deploys and of AWS, and by users without a role. */
export const changingAlerts: readonly Event[] = alertingChanges.flatMap(([service, name]) =>
  [
    by("engineer"),
    by(DEPLOYS.replace("apply", "plan")),
    by("my-AWSServiceRoleForBackup"),
    by(globalName(production, "backup-age")),
    by(DEPLOYS.toUpperCase()),
    { userIdentity: { type: "IAMUser", userName: DEPLOYS, accountId: ACCOUNT } },
    { userIdentity: { type: "Root", accountId: ACCOUNT } },
    { userIdentity: undefined },
  ].map((more) => call(service, name, more)),
);

/** Every call that switches a service off (each service's API reference). */
export const switchingOff: readonly Event[] = [
  call("cloudtrail", "StopLogging"),
  call("cloudtrail", "DeleteTrail"),
  incompleteTrail,
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
  call("guardduty", "CreateTrustedEntitySet"),
  call("guardduty", "UpdateTrustedEntitySet"),
  call("securityhub", "CreateAutomationRule"),
  call("access-analyzer", "DeleteAnalyzer"),
  call("kms", "DisableKey"),
  call("kms", "ScheduleKeyDeletion"),
  call("ec2", "UnlockSnapshot"),
  call("ec2", "DeleteFlowLogs"),
];

/** GuardDuty findings of every severity that it gives, in its steps of a tenth. */
export const guardDutySeverities: readonly (readonly [severity: number, finding: Event])[] = Array.from(
  { length: 91 },
  (_, index) => {
    const severity = (10 + index) / 10;
    return [severity, guardDuty(severity, severity < 4 ? PROBE : MINING)];
  },
);

const S3 = "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-types-s3.html";
const IAM = "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-types-iam.html";
const EC2 = "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-types-ec2.html";

type Rated = readonly [type: string, severity: number, source: string, alert?: string, call?: Call];

/** GuardDuty's types that its user guide rates low, and those of a bucket that becomes public: severity, the guide's page, the alert, the call. */
const RATED: readonly Rated[] = [
  [TRAIL, 2, IAM, "AuditTrailStopped", STOP],
  [PASSWORDS, 2, IAM, "ProtectionWeakened", SET_PASSWORDS],
  [PASSWORDS, 5, IAM, "ThreatSuspected", SET_PASSWORDS],
  [PASSWORDS, 8, IAM, "ThreatDetected", SET_PASSWORDS],
  [ACCESS_LOG, 2, S3, "ProtectionWeakened", END_ACCESS_LOG],
  [BUCKET_BLOCK, 2, S3, "ProtectionWeakened", UNBLOCK],
  [ACCOUNT_BLOCK, 2, S3, "PublicAccessUnblocked", UNBLOCK_ACCOUNT],
  ["Policy:S3/BucketPublicAccessGranted", 8, S3, "ThreatDetected", ["s3", "PutBucketPolicy"]],
  ["Policy:S3/BucketAnonymousAccessGranted", 8, S3, "ThreatDetected", ["s3", "PutBucketAcl"]],
  [ROOT, 2, IAM, "RootUserActive", ["iam", "ListUsers"]],
  [SHORT_ROOT, 2, IAM, "RootUserActive", ["s3", "DeleteBucketPolicy"]],
  ["Discovery:IAMUser/AnomalousBehavior", 2, IAM, undefined, ["iam", "ListRoles"]],
  ["Impact:EC2/SuspiciousDomainRequest.Reputation", 2, EC2],
  ["Impact:EC2/WinRMBruteForce", 2, EC2],
  [PROBE, 2, EC2],
  ["UnauthorizedAccess:EC2/RDPBruteForce", 2, EC2],
  ["UnauthorizedAccess:EC2/SSHBruteForce", 2, EC2],
];

/** The findings of `RATED` in GuardDuty's shape, with the alerts that each notifies. */
export const ratedByType = RATED.map(([type, severity, source, alert, call]) => ({
  type,
  severity,
  source,
  alerts: alert === undefined ? [] : [alert],
  finding: call === undefined ? guardDuty(severity, type) : guardDutyCall(severity, type, call),
}));
