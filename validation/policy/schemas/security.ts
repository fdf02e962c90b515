import * as z from "zod";
import type { acceptedAccess } from "../../../policy/accepted-access";
import type { findings } from "../../../policy/findings";
import type { security } from "../../../policy/security";
import { chapter } from "../clause";
import { day, lastDay } from "../times";
import { between, oneOf, text, whole, words } from "../values";

export const securityFile = {
  security: chapter<typeof security>({
    // GuardDuty API reference, CreateDetector: FIFTEEN_MINUTES, ONE_HOUR or SIX_HOURS.
    threats: { updatesMinutes: oneOf(15, 60, 360), says: [] },
    // EventBridge writes a rate of one hour differently.
    auditTrail: { lookEveryHours: whole(2, 24) },
    // EventBridge writes a rate of one minute differently.
    openFindings: { lookEveryMinutes: whole(2, 30) },
    // IAM Access Analyzer API reference, UnusedAccessConfiguration.
    unusedAccess: { unusedDays: whole(1, 365) },
    guardDutySeverity: {
      mediumLevel: between(1, 10),
      highLevel: between(1, 10),
      criticalLevel: between(1, 10),
    },
    // Amazon Macie API reference, CreateClassificationJob and EnableMacie: a day, a week or a month; FIFTEEN_MINUTES, ONE_HOUR or SIX_HOURS.
    uploadSearch: {
      samplePercent: whole(1, 100),
      everyDays: oneOf(1, 7, 30),
      updatesMinutes: oneOf(15, 60, 360),
      says: [],
    },
    patching: {
      criticalDays: whole(1, 30),
      highDays: whole(1, 90),
      mediumDays: whole(1, 180),
      lowDays: whole(1, 365),
      // A missing assessment is noticed within two intervals, which an alarm covers up to a day each.
      lookEveryHours: oneOf(1, 2, 3, 4, 6, 8, 12),
      says: [],
    },
    // IAM API reference, UpdateAccountPasswordPolicy.
    passwords: { lengthCount: whole(6, 128), rememberedCount: whole(1, 24) },
  }),
};

const findingClass = z.strictObject({
  product: oneOf("GuardDuty", "Security Hub", "Config", "Inspector", "Access Analyzer", "Macie"),
  severity: words,
  types: z
    .array(text(/^[A-Z]\w+:\w+\/[\w.]+$/, "a type of GuardDuty or Macie such as Policy:IAMUser/RootCredentialUsage"))
    .optional(),
  alert: text(/^([A-Z][a-z0-9]+)+$/, "the name of an alert such as ThreatDetected").optional(),
  why: words,
});

export const findingsFile = {
  findings: z.strictObject({
    attack: findingClass,
    threat: findingClass,
    suspicion: findingClass,
    rootUse: findingClass,
    stoppedTrail: findingClass,
    unblockedAccount: findingClass,
    weakerProtection: findingClass,
    attempt: findingClass,
    failedControl: findingClass,
    lesserControl: findingClass,
    conformance: findingClass,
    vulnerability: findingClass,
    lesserVulnerability: findingClass,
    publicAccess: findingClass,
    externalAccess: findingClass,
    unusedAccess: findingClass,
    publicBucket: findingClass,
    unblockedBucket: findingClass,
    sharedBucket: findingClass,
    sensitiveUpload: findingClass,
    lesserBucket: findingClass,
  } satisfies Record<keyof typeof findings, z.ZodType>),
};

/** A longer time is a change of policy/findings.ts. `alerts/security-events.ts` refuses more entries than a pattern can hold. */
const SUPPRESSED = { longestDays: 92, maximumCount: 20 } as const;
const DAY_MILLISECONDS = 86_400_000;

export const suppressedFindingsFile = {
  suppressedFindings: z
    .array(
      z
        .strictObject({
          product: oneOf("GuardDuty", "Security Hub", "Inspector", "Macie"),
          type: text(
            /^([A-Z]\w+:\w+\/[\w.!]+|[A-Z][A-Za-z0-9]+\.\d+|[A-Z]+-[\w-]+)$/,
            "a type of GuardDuty, a control such as S3.2 or a vulnerability such as CVE-2026-0001",
          ),
          field: oneOf("instanceId", "bucketName", "userName", "databaseId", "containmentRole").optional(),
          resource: text(/^[\w:/.@+=-]{2,256}$/, "the id, name or ARN of one resource, without a wildcard"),
          why: words,
          owner: text(/^[^@\s]+@[^@\s]+$/, "the e-mail address of an engineer"),
          sinceDay: day,
          untilDay: lastDay,
        })
        .refine(
          ({ product, field }) =>
            product === "GuardDuty"
              ? field !== undefined && field !== "containmentRole"
              : field === undefined || (product === "Security Hub" && field === "containmentRole"),
          "must have a field of GuardDuty if its product is GuardDuty, or containmentRole if it is Security Hub: correct the field",
        )
        .refine(({ sinceDay, untilDay }) => {
          const days = (Date.parse(untilDay) - Date.parse(sinceDay)) / DAY_MILLISECONDS;
          return days >= 0 && days <= SUPPRESSED.longestDays;
        }, `must end on its first day or at most ${SUPPRESSED.longestDays} days later: correct untilDay, or fix the cause`),
    )
    .max(SUPPRESSED.maximumCount),
};

const accepted = z.strictObject({ why: words, untilDay: lastDay });

export const acceptedAccessFile = {
  acceptedAccess: z.strictObject({
    datadog: accepted,
    delivery: accepted,
    people: accepted,
    organization: accepted,
    grafana: accepted,
  } satisfies Record<keyof typeof acceptedAccess, z.ZodType>),
};
