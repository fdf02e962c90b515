import type { Conditions } from "./condition";
import { later } from "./later";

/** What AWS tells once and has no metric for. */
export const events = {
  ServerLaunchFailed: { kind: "capacity", severity: "P3", cause: "servers", why: "another launch is under way" },
  ServerRolloutFailed: {
    kind: "degradation",
    severity: "P2",
    cause: "servers",
    why: "the release does not serve; the one before does",
    affectsUsers: false,
  },
  MachineConfigurationFailed: {
    kind: "degradation",
    severity: "P2",
    cause: "servers",
    why: "the machine serves as it was; what is written about it does not hold, security updates among it",
    affectsUsers: false,
  },
  DatabaseFailover: {
    kind: "degradation",
    severity: "P2",
    cause: "database",
    why: "it healed itself; probes page when it does not",
    affectsUsers: false,
  },
  BackupJobFailed: { kind: "protection", severity: "P2", cause: "backups", why: "the one before is still there" },
  BackupCopyFailed: { kind: "protection", severity: "P2", cause: "backups", why: "the backup itself is still there" },
  RecoveryPointBroken: { kind: "protection", severity: "P2", cause: "backups", why: "the ones before are still there" },
  AwsHealthIssue: {
    kind: "degradation",
    severity: "P2",
    cause: "platform",
    why: "AWS reports trouble of its own; what users feel pages by itself",
    affectsUsers: false,
  },
  AwsHealthChange: {
    kind: "maintenance",
    severity: "P3",
    cause: "platform",
    why: "AWS announces maintenance days ahead",
  },
  ThreatDetected: {
    kind: "securityBreach",
    severity: "P1",
    cause: "security",
    why: "somebody may be inside",
    planned: later.scans,
  },
} as const satisfies Conditions;
