import type { Conditions } from "./condition";

/** What only AWS measures, and the monitoring itself, which must not watch itself. */
export const cloudwatch = {
  GrafanaHeartbeatMissing: {
    kind: "blindness",
    severity: "P1",
    cause: "telemetry",
    why: "no alert rule is evaluated or delivered",
  },
  MetricsIngestionSilent: {
    kind: "blindness",
    severity: "P1",
    cause: "telemetry",
    why: "every rule over Prometheus is blind",
  },
  ServersMissing: {
    kind: "degradation",
    severity: "P2",
    cause: "servers",
    why: "the others serve; the group does not heal itself",
  },
  ServerAgentsSilent: {
    kind: "blindness",
    severity: "P2",
    cause: "servers",
    why: "memory and disks neither scale nor grow",
  },
  ServersAtMaximum: {
    kind: "capacity",
    severity: "P3",
    cause: "servers",
    why: "the load is carried; more would not be",
  },
  HealthyServersLow: {
    kind: "degradation",
    severity: "P2",
    cause: "servers",
    why: "the others serve; probes page when none does",
  },
  LoadBalancerErrorsHigh: {
    kind: "errorRates",
    severity: "P1",
    cause: "service",
    why: "errors that the application cannot count",
  },
  LoadBalancerConnectionsRejected: {
    kind: "errorRates",
    severity: "P1",
    cause: "service",
    why: "some users cannot connect at all",
  },
  VolumeGrowthCoolingDown: { kind: "capacity", severity: "P3", cause: "servers", why: "a quarter is left" },
  VolumeGrowthAtMaximum: { kind: "capacity", severity: "P2", cause: "servers", why: "nothing will make room" },
  VolumeGrowthFailed: { kind: "capacity", severity: "P2", cause: "servers", why: "nothing made room" },
  VolumeGrowthSilent: { kind: "blindness", severity: "P2", cause: "servers", why: "disks fill unseen" },
  ReadersAtMaximum: { kind: "capacity", severity: "P2", cause: "database", why: "no trigger can help any more" },
  DatabaseReplicaLagHigh: {
    kind: "degradation",
    severity: "P2",
    cause: "database",
    why: "users miss what they just wrote",
  },
  DatabaseLocalStorageLow: {
    kind: "capacity",
    severity: "P2",
    cause: "database",
    why: "an instance restarts when it runs out",
  },
  DatabaseVolumeLarge: {
    kind: "capacity",
    severity: "P3",
    cause: "database",
    why: "a quarter of the largest volume there is is left: months",
  },
  GlobalDatabaseLagHigh: {
    kind: "protection",
    severity: "P1",
    cause: "database",
    why: "the loss of the region would cost more than promised, and every minute adds to it",
  },
  CacheMemoryHigh: { kind: "capacity", severity: "P2", cause: "cache", why: "a full cache refuses jobs" },
  CacheReplicaLagHigh: {
    kind: "protection",
    severity: "P3",
    cause: "cache",
    why: "matters only if the cache fails over now",
  },
  UploadsReplicationFailed: {
    kind: "protection",
    severity: "P2",
    cause: "uploads",
    why: "objects are missing in the other region only",
  },
  UploadsReplicationLate: {
    kind: "protection",
    severity: "P2",
    cause: "uploads",
    why: "objects are late in the other region only",
  },
  DatabaseBackupOverdue: {
    kind: "protection",
    severity: "P2",
    cause: "backups",
    why: "continuous backups still reach back; the next day is the last chance",
  },
  UploadsBackupOverdue: {
    kind: "protection",
    severity: "P2",
    cause: "backups",
    why: "versions and the replica are still there",
  },
  QuotaNearlyUsed: {
    kind: "capacity",
    severity: "P3",
    cause: "platform",
    why: "a raise takes days, and a fifth is left",
  },
} as const satisfies Conditions;
