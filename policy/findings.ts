import type { AlertName } from "./alert-policies";

/** The products whose findings EventBridge receives. Macie's are received where an environment searches its uploads. */
export type FindingProduct = "GuardDuty" | "Security Hub" | "Config" | "Inspector" | "Access Analyzer" | "Macie";

/** Findings of one product with one severity of the product's own, and the alert that notifies them. */
export interface FindingClass {
  readonly product: FindingProduct;
  /** The product's own severity, in its words. Access Analyzer and AWS Config have none: the extent of the access and the compliance take its place. */
  readonly severity: string;
  /** The types of GuardDuty or Macie, where these have another alert than the others of their severity. */
  readonly types?: readonly [string, ...string[]];
  /** The alert, whose policy has our severity and its reason. Findings without an alert are in Security Hub's list. */
  readonly alert?: AlertName<"events">;
  /** The reason for this alert, or for none. */
  readonly why: string;
}

/**
 * The alert of each class of findings. A finding belongs to one class, so that one cause opens one incident: Security Hub's copies of the
 * other products' findings are left out. Macie's findings share the alerts of the products that find the same cause.
 */
export const findings = {
  attack: {
    product: "GuardDuty",
    severity: "critical",
    alert: "AttackInProgress",
    why: "GuardDuty uses this severity for a sequence of signals that together are an attack.",
  },
  threat: {
    product: "GuardDuty",
    severity: "high",
    alert: "ThreatDetected",
    why: "GuardDuty uses this severity for a resource that is compromised and used for unauthorized purposes.",
  },
  suspicion: {
    product: "GuardDuty",
    severity: "medium",
    alert: "ThreatSuspected",
    why: "GuardDuty uses this severity for activity that differs from the usual one and may have a harmless cause.",
  },
  rootUse: {
    product: "GuardDuty",
    severity: "low",
    types: ["Policy:IAMUser/RootCredentialUsage", "Policy:IAMUser/ShortTermRootCredentialUsage"],
    alert: "RootUserActive",
    why: "GuardDuty rates it low because many accounts work as root, and nothing here does.",
  },
  stoppedTrail: {
    product: "GuardDuty",
    severity: "low",
    types: ["Stealth:IAMUser/CloudTrailLoggingDisabled"],
    alert: "AuditTrailStopped",
    why: "GuardDuty rates the call alone, and without the trail what follows it is neither recorded nor detected.",
  },
  unblockedAccount: {
    product: "GuardDuty",
    severity: "low",
    types: ["Policy:S3/AccountBlockPublicAccessDisabled"],
    alert: "PublicAccessUnblocked",
    why: "GuardDuty rates it low because some accounts publish objects, and no bucket here does.",
  },
  weakerProtection: {
    product: "GuardDuty",
    severity: "low",
    types: [
      "Policy:S3/BucketBlockPublicAccessDisabled",
      "Stealth:IAMUser/PasswordPolicyChange",
      "Stealth:S3/ServerAccessLoggingDisabled",
    ],
    alert: "ProtectionWeakened",
    why: "GuardDuty rates the change alone, and only a destroy of the environment makes one of these changes.",
  },
  attempt: {
    product: "GuardDuty",
    severity: "low",
    why: "GuardDuty uses this severity for attempts that reached nothing, of which the internet makes thousands.",
  },
  failedControl: {
    product: "Security Hub",
    severity: "CRITICAL",
    alert: "SecurityControlFailed",
    why: "Security Hub uses this severity for what must be fixed immediately to prevent its escalation.",
  },
  lesserControl: {
    product: "Security Hub",
    severity: "HIGH, MEDIUM, LOW",
    why: "The monthly vulnerability assessment reads Security Hub's list.",
  },
  conformance: {
    product: "Config",
    severity: "NON_COMPLIANT",
    alert: "ConformanceLost",
    why: "A rule of our conformance pack failed; controls that Security Hub rates critical have another alert.",
  },
  vulnerability: {
    product: "Inspector",
    severity: "CRITICAL",
    alert: "VulnerabilityFound",
    why: "Inspector rates by score and exposure; without a version that fixes it the weekly patch assessment has the vulnerability.",
  },
  lesserVulnerability: {
    product: "Inspector",
    severity: "HIGH, MEDIUM, LOW, UNTRIAGED",
    why: "The weekly patch assessment reads the list of missing patches.",
  },
  publicAccess: {
    product: "Access Analyzer",
    severity: "public",
    alert: "PublicAccessFound",
    why: "All of the internet has the access.",
  },
  externalAccess: {
    product: "Access Analyzer",
    severity: "external",
    alert: "ExternalAccessFound",
    why: "One known account or identity provider has the access.",
  },
  unusedAccess: {
    product: "Access Analyzer",
    severity: "unused",
    why: "Nothing uses the access and nothing attacks with it yet: the monthly vulnerability assessment has the list.",
  },
  publicBucket: {
    product: "Macie",
    severity: "High",
    types: ["Policy:IAMUser/S3BucketPublic"],
    alert: "PublicAccessFound",
    why: "All of the internet has the access, which Access Analyzer reports, too.",
  },
  unblockedBucket: {
    product: "Macie",
    severity: "High",
    types: ["Policy:IAMUser/S3BlockPublicAccessDisabled"],
    alert: "ProtectionWeakened",
    why: "The account still blocks public access, and GuardDuty reports the same change of the bucket.",
  },
  sharedBucket: {
    product: "Macie",
    severity: "High",
    types: ["Policy:IAMUser/S3BucketReplicatedExternally", "Policy:IAMUser/S3BucketSharedExternally"],
    alert: "ExternalAccessFound",
    why: "One known account has the data; Access Analyzer does not read where a bucket is replicated to.",
  },
  sensitiveUpload: {
    product: "Macie",
    severity: "High",
    types: [
      "SensitiveData:S3Object/Credentials",
      "SensitiveData:S3Object/CustomIdentifier",
      "SensitiveData:S3Object/Financial",
      "SensitiveData:S3Object/Multiple",
      "SensitiveData:S3Object/Personal",
    ],
    alert: "ConformanceLost",
    why: "An upload has keys, or many numbers of cards or passports, which no upload needs; the bucket still protects it.",
  },
  lesserBucket: {
    product: "Macie",
    severity: "Medium, Low",
    why: "Macie uses these severities for a few names or addresses, which uploads may have: Macie's own list has them.",
  },
} as const satisfies Readonly<Record<string, FindingClass>>;
