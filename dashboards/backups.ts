import { backups } from "../policy/backups";
import { database } from "../policy/database";
import { logicalDumps } from "../policy/logical-dumps";
import { recovery } from "../policy/recovery";
import type { restoreTestSignals } from "../signals/cloudwatch/restore-tests";
import type { logicalDumpSignals } from "../signals/prometheus/logical-dumps";
import type { CloudWatchSignal } from "../signals/signal";
import type { Dashboard } from "./dashboard";
import { badAbove, badBelow, warnThenBad } from "./limits";

interface BackupsSignals {
  readonly dumps: ReturnType<typeof logicalDumpSignals>;
  readonly restoreTests: ReturnType<typeof restoreTestSignals>;
  readonly weeklyAge: CloudWatchSignal;
  readonly backupGaps: CloudWatchSignal;
  readonly databaseBackups: CloudWatchSignal;
  readonly uploadsBackups: CloudWatchSignal;
  readonly replicaLag: CloudWatchSignal;
  readonly globalLag: CloudWatchSignal;
  readonly uploadsLatency: CloudWatchSignal;
  readonly uploadsFailed: CloudWatchSignal;
}

const HOUR_SECONDS = 3600;
const MINUTE_SECONDS = 60;
const WHOLE_PERCENT = 100;

/** The dashboard on backups and recovery: whether restores work, how long they take, and how much data would be lost. */
export function backupsDashboard(signals: BackupsSignals): Dashboard {
  const { weekly, restoreTest, globalDatabase, uploads } = backups;
  const rpo = (minutes: number) => minutes * MINUTE_SECONDS;
  return {
    uid: "backups",
    description: "Can every datastore be restored, how quickly, and how much data would be lost?",
    from: "now-30d",
    sections: [
      {
        title: "Restore tests and backup age",
        panels: [
          {
            title: "Failed restore tests",
            as: "graph",
            signals: [signals.restoreTests.failures],
            limits: badAbove(0),
            width: 6,
            leadsTo: "monitoring",
          },
          {
            title: "Restore time relative to its limit",
            as: "graph",
            signals: [signals.restoreTests.timeShare],
            limits: badAbove(WHOLE_PERCENT),
            width: 6,
            leadsTo: "capacity",
          },
          {
            title: "Data loss of the last restore test",
            as: "graph",
            signals: [signals.restoreTests.loss],
            limits: badAbove(rpo(recovery.servers.inRegion.rpoMinutes)),
            width: 6,
            leadsTo: "database",
          },
          {
            title: "Age of the last restore test",
            as: "graph",
            signals: [signals.restoreTests.age],
            limits: badAbove((restoreTest.intervalHours + restoreTest.lateHours) * HOUR_SECONDS),
            width: 6,
            leadsTo: "monitoring",
          },
          {
            title: "Gaps at the last backup verification",
            as: "graph",
            signals: [signals.backupGaps],
            limits: badAbove(0),
            width: 6,
            leadsTo: "monitoring",
          },
          {
            title: "Database backups per day",
            as: "graph",
            signals: [signals.databaseBackups],
            limits: badBelow(1),
            width: 6,
            leadsTo: "database",
          },
          {
            title: "Upload backups per day",
            as: "graph",
            signals: [signals.uploadsBackups],
            limits: badBelow(1),
            width: 6,
            leadsTo: "monitoring",
          },
          {
            title: "Age of the oldest weekly backup",
            as: "graph",
            signals: [signals.weeklyAge],
            limits: warnThenBad(weekly.intervalHours * HOUR_SECONDS, rpo(recovery.servers.inRegion.rpoMinutes)),
            width: 6,
            leadsTo: "servers",
          },
        ],
      },
      {
        title: "Daily dump of the database",
        panels: [
          {
            title: "Age of the newest dump",
            as: "graph",
            signals: [signals.dumps.sinceVerified, signals.dumps.sinceDump],
            limits: badAbove(logicalDumps.late.overdueHours * HOUR_SECONDS),
            width: 6,
            leadsTo: "monitoring",
          },
          {
            title: "Failed steps of the last dump",
            as: "graph",
            signals: [signals.dumps.failedDumps, signals.dumps.failedVerifications],
            limits: badAbove(0),
            width: 6,
            leadsTo: "monitoring",
          },
          {
            title: "Dump duration",
            as: "graph",
            signals: [signals.dumps.duration],
            limits: badAbove(logicalDumps.time.runSeconds),
            width: 6,
            leadsTo: "database",
          },
          {
            title: "Dump size",
            as: "graph",
            signals: [signals.dumps.databaseSize, signals.dumps.size],
            width: 6,
            leadsTo: "database",
          },
        ],
      },
      {
        title: "Replication lag and failures",
        panels: [
          {
            title: "Secondary region database lag",
            as: "graph",
            signals: [signals.globalLag],
            limits: warnThenBad(globalDatabase.lagSeconds, rpo(recovery.database.otherRegion.rpoMinutes)),
            width: 6,
            leadsTo: "database",
          },
          {
            title: "Reader replication lag",
            as: "graph",
            signals: [signals.replicaLag],
            limits: badAbove(database.replicaLag.maximumSeconds),
            width: 6,
            leadsTo: "database",
          },
          {
            title: "Secondary region upload lag",
            as: "graph",
            signals: [signals.uploadsLatency],
            limits: warnThenBad(
              uploads.replicationMinutes * MINUTE_SECONDS,
              rpo(recovery.uploads.otherRegion.rpoMinutes),
            ),
            width: 6,
            leadsTo: "monitoring",
          },
          {
            title: "Failed upload replications",
            as: "graph",
            signals: [signals.uploadsFailed],
            limits: badAbove(0),
            width: 6,
            leadsTo: "monitoring",
          },
        ],
      },
    ],
  };
}
