import { backups } from "../policy/backups";
import type { PrometheusSignal } from "../signals/signal";
import type { GrafanaAlert } from "./alert";
import { CURRENT } from "./current-value";
import { grafanaAlert } from "./grafana-alert";
import { unlessPlanned } from "./unless-planned";

interface ProtectionSignals {
  readonly restoreTestSucceeded: PrometheusSignal;
  readonly restoreTestAge: PrometheusSignal;
  readonly snapshotAge: PrometheusSignal;
}

const HOUR_SECONDS = 3600;
const { weekly, windows, restoreTest } = backups;
const TEST_OVERDUE_HOURS = restoreTest.intervalHours + restoreTest.lateHours;
/** The slowest possible snapshot after the quickest possible. */
const SNAPSHOT_OVERDUE_HOURS =
  weekly.intervalHours + Math.ceil((windows.startMinutes + windows.completionMinutes) / 60);

/** Would the backups bring everything back? What CloudWatch cannot tell because it looks back no further than a week. */
export function protectionAlerts(signals: ProtectionSignals, dashboard: string): GrafanaAlert[] {
  return [
    grafanaAlert({
      name: "RestoreTestFailed",
      when: [{ signal: signals.restoreTestSucceeded, is: "below", limit: 1 }],
      forSeconds: 0,
      summary: "What users entrusted to us might not come back: a restore test failed",
      description: "The last test could not restore {{ $labels.datastore }} from its backup.",
      dashboard,
    }),
    grafanaAlert({
      name: "RestoreTestOverdue",
      when: [{ signal: signals.restoreTestAge, is: "above", limit: TEST_OVERDUE_HOURS * HOUR_SECONDS }],
      forSeconds: 0,
      missingData: unlessPlanned(signals.restoreTestAge),
      summary: "Nobody knows whether what users entrusted to us would come back",
      description: `The last restore test of {{ $labels.datastore }} was ${CURRENT} ago; one is due every ${restoreTest.intervalHours / 24} days.`,
      dashboard,
    }),
    grafanaAlert({
      name: "WeeklySnapshotOverdue",
      when: [{ signal: signals.snapshotAge, is: "above", limit: SNAPSHOT_OVERDUE_HOURS * HOUR_SECONDS }],
      forSeconds: 0,
      missingData: unlessPlanned(signals.snapshotAge),
      summary: "If the servers are lost now, an older state than promised comes back",
      description: `The last full snapshot of {{ $labels.group }} was completed ${CURRENT} ago; one is due every ${weekly.intervalHours / 24} days.`,
      dashboard,
    }),
  ];
}
