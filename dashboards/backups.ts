import { backups } from "../policy/backups";
import type { CloudWatchSignal, PrometheusSignal } from "../signals/signal";
import { over, under } from "./limits";
import type { Page } from "./page";

interface BackupsSignals {
  readonly restoreTestSucceeded: PrometheusSignal;
  readonly restoreTestAge: PrometheusSignal;
  readonly snapshotAge: PrometheusSignal;
  readonly databaseBackups: CloudWatchSignal;
  readonly uploadsBackups: CloudWatchSignal;
  readonly replicaLag: CloudWatchSignal;
}

const HOUR_SECONDS = 3600;

/** Would it come back if it were lost? Tests say so, not jobs that ended well. */
export function backupsPage(signals: BackupsSignals): Page {
  const { weekly, restoreTest } = backups;
  return {
    uid: "backups",
    description: "Would everything come back if it were lost, and how much of it?",
    from: "now-30d",
    sections: [
      {
        title: "Would it come back?",
        panels: [
          {
            title: "Last restore test succeeded",
            as: "graph",
            signals: [signals.restoreTestSucceeded],
            limits: under(1),
            width: 8,
            leadsTo: "data-quality",
          },
          {
            title: "Since the last restore test",
            as: "graph",
            signals: [signals.restoreTestAge],
            limits: over((restoreTest.intervalHours + restoreTest.lateHours) * HOUR_SECONDS),
            width: 8,
            leadsTo: "on-call",
          },
          {
            title: "Since the last full snapshot",
            as: "graph",
            signals: [signals.snapshotAge],
            limits: over(weekly.intervalHours * HOUR_SECONDS),
            width: 8,
            leadsTo: "servers",
          },
          {
            title: "Backups of the database",
            as: "graph",
            signals: [signals.databaseBackups],
            width: 8,
            leadsTo: "database",
          },
          {
            title: "Backups of the uploads",
            as: "graph",
            signals: [signals.uploadsBackups],
            width: 8,
            leadsTo: "service",
          },
          {
            title: "Slowest reader behind the writer",
            as: "graph",
            signals: [signals.replicaLag],
            width: 8,
            leadsTo: "database",
          },
        ],
      },
    ],
  };
}
