import type { Chapter } from "./clause";

/** The settings of threat detection and of the account. */
export const security = {
  threats: {
    sentence: "**Threat Detection**: Automated security scanning and threat analysis",
    why: "GuardDuty updates a finding at this interval at most, and an engineer follows a running attack by the updates.",
    source: "GuardDuty API reference, CreateDetector",
    updatesMinutes: 15,
  },
  guardDutySeverity: {
    why: "GuardDuty divides its scale from 1 to 10 at these values into low, medium, high and critical.",
    source: "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html",
    mediumLevel: 4,
    highLevel: 7,
    criticalLevel: 9,
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
