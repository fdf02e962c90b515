import { severities } from "../../../policy/severities";
import type { Incident } from "../incident";

const P1_SECONDS = severities.P1.responseMinutes * 60;

/** Incidents that only AWS measures. */
export const aws: readonly Incident[] = [
  {
    name: "replica-lag",
    story: "A reader falls five seconds behind the writer",
    startHour: 60.3,
    lastsMinutes: 45,
    cloudWatch: { AuroraReplicaLagMaximum: (minute) => (minute >= 0 && minute < 45 ? 5000 : 20) },
    mustPage: false,
    notifiedBy: ["DatabaseReplicaLagHigh"],
    withinSeconds: P1_SECONDS,
  },
  {
    name: "region-lag",
    story: "The secondary region is ten minutes behind: a failure of the primary region would lose that data",
    startHour: 14,
    lastsMinutes: 45,
    cloudWatch: { AuroraGlobalDBRPOLag: (minute) => (minute >= 0 && minute < 45 ? 600_000 : 400) },
    mustPage: true,
    notifiedBy: ["GlobalDatabaseLagHigh"],
    withinSeconds: 20 * 60,
  },
  {
    name: "backup-failed",
    story: "The night's backup of the database fails",
    startHour: 27,
    lastsMinutes: 60,
    events: [
      {
        minute: 30,
        event: {
          source: "aws.backup",
          "detail-type": "Backup Job State Change",
          detail: { state: "FAILED", backupVaultName: "gocarbontracker-production-backups", resourceType: "Aurora" },
        },
      },
    ],
    mustPage: false,
    notifiedBy: ["BackupJobFailed"],
    also: ["DatabaseBackupOverdue"],
    withinSeconds: P1_SECONDS,
  },
];
