import { backups } from "../policy/backups";
import type { PrometheusSignal } from "../signals/signal";
import type { GrafanaAlert } from "./alert";
import { grafanaAlert } from "./grafana-alert";
import { missingDataState } from "./missing-data-state";
import { CURRENT } from "./render/current-value";

interface ProtectionSignals {
  readonly restoreTestSucceeded: PrometheusSignal;
  readonly restoreTestAge: PrometheusSignal;
}

const HOUR_SECONDS = 3600;
const { restoreTest } = backups;
const TEST_OVERDUE_HOURS = restoreTest.intervalHours + restoreTest.lateHours;
/** Alerts for failed and overdue restore tests. */
export function protectionAlerts(signals: ProtectionSignals, dashboard: string): GrafanaAlert[] {
  return [
    grafanaAlert({
      name: "RestoreTestFailed",
      when: [{ signal: signals.restoreTestSucceeded, is: "below", limit: 1 }],
      forSeconds: 0,
      summary: "A restore test failed: users' data might not be recoverable",
      description:
        "The last restore test could not restore {{ $labels.datastore }} from its backup. First step: read the status message of the restore job.",
      dashboard,
    }),
    grafanaAlert({
      name: "RestoreTestOverdue",
      when: [{ signal: signals.restoreTestAge, is: "above", limit: TEST_OVERDUE_HOURS * HOUR_SECONDS }],
      forSeconds: 0,
      missingData: missingDataState(signals.restoreTestAge),
      summary: "A restore test is overdue: users' data might not be recoverable",
      description: `The last restore test of {{ $labels.datastore }} was ${CURRENT} ago; threshold: above ${TEST_OVERDUE_HOURS / 24} days, as one is due every ${restoreTest.intervalHours / 24} days. First step: check the schedule and the role of the restore test plan.`,
      dashboard,
    }),
  ];
}
