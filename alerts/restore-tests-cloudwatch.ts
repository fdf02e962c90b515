import { backups } from "../policy/backups";
import type { restoreTestSignals } from "../signals/cloudwatch/restore-tests";
import type { CloudWatchAlert } from "./alert";
import { cloudWatchAlert } from "./cloudwatch-alert";

const HOUR_SECONDS = 3600;
const MINUTE_SECONDS = 60;
const { intervalHours, lateHours } = backups.restoreTest;
const OVERDUE_HOURS = intervalHours + lateHours;
const WHOLE_PERCENT = 100;

/** Alerts for failed, overdue and slow restore tests. */
export function restoreTestAlerts(signals: ReturnType<typeof restoreTestSignals>): CloudWatchAlert[] {
  const once = { dashboard: "backups", datapointsToAlarmCount: 1, evaluationPeriodsCount: 1 } as const;
  return [
    cloudWatchAlert({
      name: "RestoreTestFailed",
      ...once,
      when: { signal: signals.failures, is: "above", limit: 0 },
      // RestoreTestOverdue reports that nothing is measured.
      missingData: "notBreaching",
      summary: "A restore test failed: users' data might not be recoverable",
      description:
        "The last restore test of a recovery point failed (threshold: above 0), or its validation found wrong data. First step: read the status messages of the restore job and of its validation.",
    }),
    cloudWatchAlert({
      name: "RestoreTestOverdue",
      ...once,
      when: { signal: signals.age, is: "above", limit: OVERDUE_HOURS * HOUR_SECONDS },
      missingData: "breaching",
      summary: "A restore test is overdue: users' data might not be recoverable",
      description: `A datastore had no successful restore test for ${OVERDUE_HOURS / 24} days, where one is due every ${intervalHours / 24} days, or its age is not reported for ${signals.age.periodSeconds / MINUTE_SECONDS} minutes. First step: check the schedule and the role of the restore test plans.`,
    }),
    cloudWatchAlert({
      name: "RestoreSlow",
      ...once,
      when: { signal: signals.timeShare, is: "above", limit: WHOLE_PERCENT },
      // A datastore without a successful test has no time.
      missingData: "notBreaching",
      summary: "A restore takes longer than the recovery time objective assumes",
      description: `The last restore test took more than ${WHOLE_PERCENT} % of the minutes in policy/recovery.ts, so a real restore might miss the recovery time objective. First step: compare the minutes of the last tests with the size of the datastore.`,
    }),
  ];
}
