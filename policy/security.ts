import type { Chapter } from "./clause";

/** The settings of threat detection and of the account. */
export const security = {
  threats: {
    sentence: "**Threat Detection**: Automated security scanning and threat analysis",
    why: "GuardDuty updates a finding at this interval at most, and an engineer follows a running attack by the updates.",
    source: "GuardDuty API reference, CreateDetector",
    updatesMinutes: 15,
  },
  auditTrail: {
    why: "EventBridge delivers calls at best effort, so what the trail records is also checked without a call, four times a day.",
    source: "Amazon EventBridge user guide, events from AWS services",
    lookEveryHours: 6,
  },
  openFindings: {
    why: "Three counts are due in the quarter of an hour that an alarm reads, so one failed count changes nothing.",
    source: "docs/decisions/0028-security-findings.md",
    lookEveryMinutes: 5,
  },
  unusedAccess: {
    why: "The test of disaster recovery uses its roles each quarter, so a role that nothing used for longer is not needed.",
    source: "AWS IAM user guide, findings of unused access",
    unusedDays: 120,
  },
  guardDutySeverity: {
    why: "GuardDuty divides its scale from 1 to 10 at these values into low, medium, high and critical.",
    source: "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html",
    mediumLevel: 4,
    highLevel: 7,
    criticalLevel: 9,
  },
  uploadSearch: {
    sentence: "**Threat Detection**: Automated security scanning and threat analysis",
    why: "A run reads only objects that are new since the last one: an object outside of a smaller sample would never be read.",
    source: "docs/decisions/0037-sensitive-data.md",
    samplePercent: 100,
    everyDays: 7,
    updatesMinutes: 15,
  },
  patching: {
    sentence: "**Vulnerability Management**: Regular security assessments and patching",
    why: "Debian's security updates install daily, so an older finding needs a newer image or a decision by an engineer.",
    source: "docs/decisions/0032-patches.md",
    criticalDays: 7,
    highDays: 30,
    mediumDays: 90,
    lowDays: 180,
    lookEveryHours: 12,
  },
  passwords: {
    why: "No stack creates IAM users, but the CIS benchmark requires these limits for a user that an engineer adds in an emergency.",
    source: "CIS AWS Foundations Benchmark 3.0.0, controls 1.8 and 1.9",
    lengthCount: 14,
    rememberedCount: 24,
  },
} as const satisfies Chapter;
