import * as z from "zod";
import type { acceptedAccess } from "../../../policy/accepted-access";
import type { findings } from "../../../policy/findings";
import type { security } from "../../../policy/security";
import { chapter } from "../clause";
import { lastDay } from "../times";
import { between, oneOf, text, whole, words } from "../values";

export const securityFile = {
  security: chapter<typeof security>({
    // GuardDuty API reference, CreateDetector: FIFTEEN_MINUTES, ONE_HOUR or SIX_HOURS.
    threats: { updatesMinutes: oneOf(15, 60, 360), says: [] },
    guardDutySeverity: {
      mediumLevel: between(1, 10),
      highLevel: between(1, 10),
      criticalLevel: between(1, 10),
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
  product: oneOf("GuardDuty", "Security Hub", "Inspector", "Access Analyzer"),
  severity: words,
  types: z
    .array(text(/^[A-Z]\w+:\w+\/[\w.]+$/, "a type of GuardDuty such as Policy:IAMUser/RootCredentialUsage"))
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
    vulnerability: findingClass,
    lesserVulnerability: findingClass,
    publicAccess: findingClass,
    externalAccess: findingClass,
  } satisfies Record<keyof typeof findings, z.ZodType>),
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
