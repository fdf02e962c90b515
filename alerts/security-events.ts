import { type FindingClass, type FindingProduct, findings } from "../policy/findings";
import { security } from "../policy/security";
import type { AlertDefinition, EventAlert } from "./alert";
import { eventAlert } from "./cloudwatch-alert";

type Pattern = EventAlert["pattern"];

/** The alerts on findings, without the patterns. */
const DEFINITIONS: readonly Omit<AlertDefinition<EventAlert>, "pattern">[] = [
  {
    name: "AttackInProgress",
    dashboard: "key-metrics",
    summary: "An attack on the account or its machines is in progress",
    description:
      "GuardDuty has joined several signals to one attack of critical severity. Users' data may be read or changed now. First step: end the sessions of the role that the finding names.",
  },
  {
    name: "ThreatDetected",
    dashboard: "key-metrics",
    summary: "An attacker may have access to the account, its machines or users' data",
    description:
      "GuardDuty reports a threat of high severity. First step: read in the finding which role, key or machine is used, and from where.",
  },
  {
    name: "ThreatSuspected",
    dashboard: "key-metrics",
    summary: "A role, a machine or the database is used in an unusual way",
    description:
      "GuardDuty reports a threat of medium severity, which may have a harmless cause such as a new tool or a test. First step: find out who made the calls that the finding lists.",
  },
  {
    name: "RootUserActive",
    dashboard: "key-metrics",
    summary: "The account's root user, which has every permission, is in use",
    description:
      "No work here requires the root user: it is an intruder, or an emergency of which the team knows. First step: read what the root user did.",
  },
  {
    name: "AuditTrailStopped",
    dashboard: "key-metrics",
    summary: "The trail no longer records calls: an intruder's next steps leave no record",
    description:
      "GuardDuty saw a call that stopped, changed or deleted a trail of CloudTrail. First step: start the trail again, then find out who made the call.",
  },
  {
    name: "PublicAccessUnblocked",
    dashboard: "key-metrics",
    summary: "The account no longer blocks public access: a bucket can be opened to the whole internet",
    description:
      "GuardDuty saw a call that disabled S3's block of public access for the whole account. First step: block it again, then find out who made the call.",
  },
  {
    name: "ProtectionWeakened",
    dashboard: "key-metrics",
    summary: "A bucket or the account has one layer of protection less than planned",
    description:
      "GuardDuty saw a call that disabled a bucket's block of public access or its access log, or that weakened the password policy. First step: read in the finding which of them it is and who made the call.",
  },
  {
    name: "SecurityControlFailed",
    dashboard: "key-metrics",
    summary: "A critical control of the security standards fails in the account",
    description:
      "Security Hub found a setting that makes an attack easier. First step: read in the finding which resource has the setting.",
  },
  {
    name: "VulnerabilityFound",
    dashboard: "servers",
    summary: "A machine runs software with a critical vulnerability",
    description:
      "Inspector found a vulnerability of critical severity in an installed package, and a version that fixes it. First step: read which package of which machine has it, and which version fixes it.",
  },
  {
    name: "PublicAccessFound",
    dashboard: "key-metrics",
    summary: "The whole internet has access to a resource of the account",
    description:
      "Access Analyzer found a policy that allows access without an account. First step: read which resource it is and which actions the policy allows.",
  },
  {
    name: "ExternalAccessFound",
    dashboard: "key-metrics",
    summary: "Another account has access to a resource that policy/accepted-access.ts does not list",
    description:
      "Access Analyzer found a policy that allows an account or an identity provider outside of ours. First step: read who has the access and which change gave it.",
  },
];

/** Every event alert of an account's security. Each region has all of them. */
export function securityAlerts(): EventAlert[] {
  return [...findingAlerts(), securityMonitoringAlert(), runtimeProtectionAlert()];
}

/** Event alerts for the findings of the security services, one for each class of `policy/findings.ts` that has an alert. */
export function findingAlerts(): EventAlert[] {
  return DEFINITIONS.flatMap((definition) =>
    Object.values<FindingClass>(findings)
      .filter(({ alert }) => alert === definition.name)
      .map((found) => eventAlert({ ...definition, pattern: PATTERNS[found.product](found) })),
  );
}

/** The end of the ARN of Security Hub's own controls. Security Hub copies other products' findings, which other alerts read from those products' events. */
const OWN_CONTROLS = "/aws/securityhub";

/** The patterns of each product's findings. */
const PATTERNS: Readonly<Record<FindingProduct, (found: FindingClass) => Pattern>> = {
  GuardDuty: ({ severity, types }) => ({
    source: ["aws.guardduty"],
    "detail-type": ["GuardDuty Finding"],
    detail: {
      severity: [{ numeric: guardDutyRange(severity) }],
      ...(types !== undefined && { type: types }),
      // CreateSampleFindings makes findings that look real.
      service: { additionalInfo: { sample: [{ exists: false }, false] } },
    },
  }),
  "Security Hub": ({ severity }) => ({
    source: ["aws.securityhub"],
    "detail-type": ["Security Hub Findings - Imported"],
    detail: {
      findings: {
        Severity: { Label: [severity] },
        Workflow: { Status: ["NEW"] },
        RecordState: ["ACTIVE"],
        Compliance: { Status: ["FAILED"] },
        ProductArn: [{ suffix: OWN_CONTROLS }],
      },
    },
  }),
  Inspector: ({ severity }) => ({
    source: ["aws.inspector2"],
    "detail-type": ["Inspector2 Finding"],
    // Each new machine has the vulnerabilities again that no version fixes.
    detail: { severity: [severity], status: ["ACTIVE"], fixAvailable: ["YES", "PARTIAL"] },
  }),
  "Access Analyzer": ({ severity }) => ({
    source: ["aws.access-analyzer"],
    "detail-type": ["Access Analyzer Finding"],
    detail: { status: ["ACTIVE"], isPublic: [severity === "public"] },
  }),
};

/** GuardDuty's severities, the highest first, with the number at which each starts. The lowest starts with the scale. */
const GUARD_DUTY_LEVELS: readonly (readonly [severity: string, fromLevel?: number])[] = [
  ["critical", security.guardDutySeverity.criticalLevel],
  ["high", security.guardDutySeverity.highLevel],
  ["medium", security.guardDutySeverity.mediumLevel],
  ["low"],
];

function guardDutyRange(severity: string): readonly (string | number)[] {
  const at = GUARD_DUTY_LEVELS.findIndex(([name]) => name === severity);
  if (at < 0) {
    throw new Error(
      `policy/findings.ts has an alert for GuardDuty's severity "${severity}", must be critical, high, medium or low: correct it`,
    );
  }
  const [, from] = GUARD_DUTY_LEVELS[at] ?? [];
  const [, below] = GUARD_DUTY_LEVELS[at - 1] ?? [];
  return [...(from === undefined ? [] : [">=", from]), ...(below === undefined ? [] : ["<", below])];
}

/** Calls after which a service no longer detects, records or reports, by the service. No stack makes one of them but to destroy. */
const SWITCHED_OFF = {
  "access-analyzer": ["DeleteAnalyzer"],
  // Without management events no call reaches the rules.
  cloudtrail: ["DeleteTrail", "PutEventSelectors", "StopLogging"],
  config: ["DeleteConfigurationRecorder", "DeleteDeliveryChannel", "StopConfigurationRecorder"],
  // Filters archive findings, and trusted addresses cause none.
  guardduty: ["CreateFilter", "CreateIPSet", "DeleteDetector", "UpdateFilter", "UpdateIPSet"],
  inspector2: ["CreateFilter", "Disable", "UpdateFilter"],
  securityhub: ["BatchDisableStandards", "CreateAutomationRule", "DisableSecurityHub"],
} as const;

/** The event alert for calls that switch the security monitoring off. A refused call changes nothing, and does not alert. */
function securityMonitoringAlert(): EventAlert {
  return eventAlert({
    name: "SecurityMonitoringDisabled",
    dashboard: "key-metrics",
    pattern: {
      source: Object.keys(SWITCHED_OFF).map((service) => `aws.${service}`),
      "detail-type": ["AWS API Call via CloudTrail"],
      detail: {
        errorCode: [{ exists: false }],
        $or: [
          ...Object.entries(SWITCHED_OFF).map(([service, eventName]) => ({
            eventSource: [`${service}.amazonaws.com`],
            eventName,
          })),
          { eventName: ["UpdateDetector"], requestParameters: { enable: [false] } },
          { eventName: ["UpdateTrail"], requestParameters: { isMultiRegionTrail: [false] } },
        ],
      },
    },
    summary: "Attacks are no longer detected or recorded: a security service is switched off",
    description:
      "A call stopped, deleted or filtered CloudTrail, GuardDuty, Security Hub, Config, Inspector or Access Analyzer. First step: find out who made the call, and switch the service on again.",
  });
}

/** The event alert for a machine of whose processes GuardDuty's agent no longer reports. */
function runtimeProtectionAlert(): EventAlert {
  return eventAlert({
    name: "RuntimeProtectionUnhealthy",
    dashboard: "servers",
    pattern: { source: ["aws.guardduty"], "detail-type": ["GuardDuty Runtime Protection Unhealthy"] },
    summary: "GuardDuty has no data of a machine's processes: an intruder on it goes undetected",
    description:
      "GuardDuty's agent on a machine stopped reporting. First step: check whether the machine still exists, and read the issue that GuardDuty states.",
  });
}
