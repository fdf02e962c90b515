import type { AlertPolicies } from "./alert-policy";
import { later } from "./later";

/** What AWS tells once and has no metric for. */
export const events = {
  ServerLaunchFailed: {
    category: "capacity",
    severity: "P3",
    incidentGroup: "servers",
    why: "another launch is under way",
  },
  ServerRolloutFailed: {
    category: "degradation",
    severity: "P2",
    incidentGroup: "servers",
    why: "the release does not serve; the one before does",
    affectsUsers: false,
  },
  MachineConfigurationFailed: {
    category: "degradation",
    severity: "P2",
    incidentGroup: "servers",
    why: "the machine serves as it was; what is written about it does not hold, security updates among it",
    affectsUsers: false,
  },
  DatabaseFailover: {
    category: "degradation",
    severity: "P2",
    incidentGroup: "database",
    why: "it healed itself; probes page when it does not",
    affectsUsers: false,
  },
  BackupJobFailed: {
    category: "protection",
    severity: "P2",
    incidentGroup: "backups",
    why: "the one before is still there",
  },
  BackupCopyFailed: {
    category: "protection",
    severity: "P2",
    incidentGroup: "backups",
    why: "the backup itself is still there",
  },
  RecoveryPointBroken: {
    category: "protection",
    severity: "P2",
    incidentGroup: "backups",
    why: "the ones before are still there",
  },
  AwsHealthIssue: {
    category: "degradation",
    severity: "P2",
    incidentGroup: "platform",
    why: "AWS reports trouble of its own; what users feel pages by itself",
    affectsUsers: false,
  },
  AwsHealthChange: {
    category: "maintenance",
    severity: "P3",
    incidentGroup: "platform",
    why: "AWS announces maintenance days ahead",
  },
  ThreatDetected: {
    category: "securityBreach",
    severity: "P1",
    incidentGroup: "security",
    why: "somebody may be inside",
    planned: later.scans,
  },
} as const satisfies AlertPolicies;
