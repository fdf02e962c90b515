import type { FindingClass, FindingProduct } from "../policy/findings";
import { suppressedFindings } from "../policy/suppressed-findings";
import { auditTrailEvent } from "../signals/audit-trail-event";
import callPatterns from "../signals/call-patterns.json";
import { conformanceRules } from "../signals/conformance-rules";
import type { AlertDefinition, EventAlert } from "./alert";
import { eventAlert } from "./cloudwatch-alert";
import { eitherPattern } from "./either-pattern";
import { findingClasses } from "./finding-classes";
import { guardDutyRange } from "./guard-duty-range";
import { leaveOutSuppressed } from "./leave-out-suppressed";

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
    name: "ConformanceLost",
    dashboard: "key-metrics",
    summary: "A resource of the account no longer keeps a rule of the policy",
    description:
      "AWS Config evaluated a resource as not compliant with a rule of our conformance pack. First step: read which rule fails, and for which resource.",
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

/** Every event alert of an account's security. Each region has all of them. @param searchesUploads true if Macie is on */
export function securityAlerts(searchesUploads = false): EventAlert[] {
  return [
    ...findingAlerts(suppressedFindings, searchesUploads),
    securityMonitoringAlert(),
    alertingAlert(),
    runtimeProtectionAlert(),
  ];
}

/**
 * Event alerts for the findings of the security services, one for each alert of `policy/findings.ts`, without those that are suppressed.
 *
 * @param searchesUploads true if Macie is on
 */
export function findingAlerts(suppressed = suppressedFindings, searchesUploads = false): EventAlert[] {
  return DEFINITIONS.map((definition) => {
    const { name, description } = definition;
    const classes = findingClasses(name, searchesUploads);
    const patterns = classes.map((found) =>
      leaveOutSuppressed(PATTERNS[found.product](found), found.product, found.types, suppressed),
    );
    const others = classes.flatMap(({ product }) => (product === "Macie" ? OF_MACIE[name] : undefined) ?? []);
    return eventAlert({
      ...definition,
      description: [description, ...others].join(" "),
      endsWithFindings: true,
      pattern: refuseLongPattern(name, eitherPattern(patterns)),
    });
  });
}

/** The sentences on Macie's findings, for the descriptions of alerts that other products' findings fire, too. */
const OF_MACIE: Readonly<Partial<Record<EventAlert["name"], string>>> = {
  PublicAccessFound: "A finding of Macie names the bucket that became public.",
  ProtectionWeakened: "A finding of Macie names the bucket that no longer blocks public access.",
  ExternalAccessFound: "A finding of Macie names the bucket that another account may read or that is replicated to it.",
  ConformanceLost: "A finding of Macie names the upload that has credentials or many personal numbers.",
};

/** The end of the ARN of Security Hub's own controls. Security Hub copies other products' findings, which other alerts read from those products' events. */
const OWN_CONTROLS = "/aws/securityhub";

/** EventBridge user guide, quotas: the characters of an event pattern. */
const LONGEST_PATTERN = 2048;

function refuseLongPattern(name: string, pattern: Pattern): Pattern {
  const { length } = JSON.stringify(pattern);
  if (length <= LONGEST_PATTERN) return pattern;
  throw new Error(
    `policy/suppressed-findings.ts makes the pattern of ${name} ${length} characters long, must be at most ${LONGEST_PATTERN}: remove an entry, or give entries the same days`,
  );
}

/** The patterns of each product's findings. */
const PATTERNS: Readonly<Record<FindingProduct, (found: FindingClass) => Pattern>> = {
  GuardDuty: ({ severity }) => ({
    source: ["aws.guardduty"],
    "detail-type": ["GuardDuty Finding"],
    detail: {
      severity: [{ numeric: numeric(guardDutyRange(severity)) }],
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
  Config: ({ severity }) => ({
    source: ["aws.config"],
    "detail-type": ["Config Rules Compliance Change"],
    detail: {
      messageType: ["ComplianceChangeNotification"],
      configRuleName: [{ prefix: conformanceRules.notified }],
      newEvaluationResult: { complianceType: [severity] },
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
  Macie: ({ severity }) => ({
    source: ["aws.macie"],
    "detail-type": ["Macie Finding"],
    // CreateSampleFindings makes findings that look real.
    detail: { severity: { description: [severity] }, archived: [false], sample: [false] },
  }),
};

/** A range as a pattern's comparison. */
function numeric({ from, below }: ReturnType<typeof guardDutyRange>): readonly (string | number)[] {
  return [...(from === undefined ? [] : [">=", from]), ...(below === undefined ? [] : ["<", below])];
}

/**
 * The event alert for calls that switch the security monitoring off, and for a trail that no longer records all it must. The calls are
 * those of `detections/aws/security-monitoring-disabled.yml`, of which no stack makes one but to destroy.
 */
function securityMonitoringAlert(): EventAlert {
  const { source, "detail-type": types, detail } = callPatterns.SecurityMonitoringDisabled;
  return eventAlert({
    name: "SecurityMonitoringDisabled",
    dashboard: "key-metrics",
    pattern: {
      source: [...source, auditTrailEvent.source],
      "detail-type": [...types, auditTrailEvent.detailType],
      // Without management events no call reaches the rules; `check_audit_trail.py` reads the selectors after each PutEventSelectors.
      detail: { ...detail, $or: [...detail.$or, { notRecorded: [{ exists: true }] }] },
    },
    summary: "A protection is switched off: attacks leave no finding, no record or no evidence",
    description:
      "A call stopped, deleted or filtered CloudTrail, GuardDuty, Security Hub, Config, Inspector, Access Analyzer or flow logs. Or it disabled a key of KMS or unlocked a snapshot, or the trail no longer records every call. First step: find out who made the call, and reverse it.",
  });
}

/** The event alert for calls that may silence an alert, and that neither a deploy nor AWS made: those of `detections/aws/alerting-changed-by-hand.yml`. */
function alertingAlert(): EventAlert {
  return eventAlert({
    name: "AlertingChangedByHand",
    dashboard: "key-metrics",
    pattern: callPatterns.AlertingChangedByHand,
    summary: "A part of the alerting was deleted, disabled or changed by hand, not by a deploy",
    description:
      "A call deleted, suppressed or changed a part through which alerts pass, from the metric or the line to the mail, and neither a deploy nor AWS made it. First step: find out who made the call, then deploy the part again.",
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
