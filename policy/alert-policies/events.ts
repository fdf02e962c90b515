import type { AlertPolicies } from "./alert-policy";
import { later } from "./later";

/** Alerts on AWS events that have no metric. */
export const events = {
  ServerLaunchFailed: {
    category: "capacity",
    severity: "P3",
    incidentGroup: "servers",
    why: "Auto Scaling already launches another server.",
    watches: ["servers"],
  },
  ServerRolloutFailed: {
    category: "degradation",
    severity: "P2",
    incidentGroup: "servers",
    why: "The new release does not serve users; the previous release still does.",
    affectsUsers: false,
    watches: ["servers"],
  },
  MachineConfigurationFailed: {
    category: "degradation",
    severity: "P2",
    incidentGroup: "servers",
    why: "The machine serves with its previous configuration, but new settings and security updates do not apply.",
    affectsUsers: false,
    watches: ["machine automation"],
  },
  DatabaseFailover: {
    category: "degradation",
    severity: "P2",
    incidentGroup: "database",
    why: "The database recovers by itself; the health probes page when it does not.",
    affectsUsers: false,
    watches: ["database"],
  },
  DatabaseFailoverFailed: {
    category: "degradation",
    severity: "P2",
    incidentGroup: "database",
    why: "The former writer still serves in most cases; the health probes page when no writer does.",
    affectsUsers: false,
    watches: ["database"],
  },
  BackupJobFailed: {
    category: "protection",
    severity: "P2",
    incidentGroup: "backups",
    why: "The previous backup still exists.",
    watches: ["backups"],
    handbook: [
      "**Database**: Automated daily backups with 30-day retention",
      "**Application**: Weekly full system snapshots",
    ],
  },
  BackupCopyFailed: {
    category: "protection",
    severity: "P2",
    incidentGroup: "backups",
    why: "The backup itself still exists.",
    watches: ["backups"],
  },
  RecoveryPointBroken: {
    category: "protection",
    severity: "P2",
    incidentGroup: "backups",
    why: "Earlier recovery points still exist.",
  },
  AwsHealthIssue: {
    category: "degradation",
    severity: "P2",
    incidentGroup: "platform",
    why: "AWS reports a fault of its own; other alerts page if users are affected.",
    affectsUsers: false,
  },
  AwsHealthChange: {
    category: "maintenance",
    severity: "P3",
    incidentGroup: "platform",
    why: "AWS announces maintenance days in advance.",
    handbook: ["**Low Priority**: Capacity warnings, scheduled maintenance"],
  },
  ThreatDetected: {
    category: "securityBreach",
    severity: "P1",
    incidentGroup: "security",
    why: "An attacker may have access to the account.",
    planned: later.scans,
    handbook: ["**High Priority**: System down, data corruption, security breach"],
  },
} as const satisfies AlertPolicies;
