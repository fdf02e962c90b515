import { backups } from "../policy/backups";
import { type backupSignals, DAILY_KINDS } from "../signals/backups-cloudwatch";
import type { CloudWatchAlert, EventAlert } from "./alert";
import { cloudWatchAlert, eventAlert } from "./cloudwatch-alert";

type BackupSignals = ReturnType<typeof backupSignals>;

const { startMinutes, completionMinutes } = backups.windows;
/** Hours after which the next daily backup has to be there, if it was the slowest possible after the quickest possible. */
const OVERDUE_HOURS = backups.daily.intervalHours + Math.ceil((startMinutes + completionMinutes) / 60);

/**
 * The daily backup is watched for its absence. A week is the longest that a CloudWatch alarm can look back, which is shorter
 * than a weekly backup may take to come again: that one is watched by its events.
 */
export function backupAlerts(completed: BackupSignals): CloudWatchAlert[] {
  return (Object.keys(DAILY_KINDS) as (keyof typeof DAILY_KINDS)[]).map((what) =>
    cloudWatchAlert({
      name: `${what}BackupOverdue`,
      dashboard: "backups",
      when: { signal: completed(DAILY_KINDS[what]), is: "below", limit: 1 },
      datapointsToAlarmCount: OVERDUE_HOURS,
      evaluationPeriodsCount: OVERDUE_HOURS,
      missingData: "breaching",
      summary: `No backup of the ${what.toLowerCase()} has been completed for longer than a day`,
      description: `Daily backups come every ${backups.daily.intervalHours} hours; none in ${OVERDUE_HOURS}. More would be lost than promised.`,
    }),
  );
}

/** What happens to single jobs has no metric that survives until somebody looks: EventBridge tells it as it comes. */
export function backupEventAlerts(vaultNames: readonly string[]): EventAlert[] {
  const change = (detailType: string, detail: Record<string, unknown>) => ({
    source: ["aws.backup"],
    "detail-type": [detailType],
    detail,
  });
  const backupVaultName = [...vaultNames];
  return [
    eventAlert({
      name: "BackupJobFailed",
      dashboard: "backups",
      pattern: change("Backup Job State Change", {
        state: ["FAILED", "EXPIRED", "ABORTED", "PARTIAL"],
        backupVaultName,
      }),
      summary: "A backup failed",
      description: `It was given up ${startMinutes} minutes after its schedule or ${completionMinutes} minutes after its start, or went wrong; the event says why.`,
    }),
    eventAlert({
      name: "BackupCopyFailed",
      dashboard: "backups",
      pattern: change("Copy Job State Change", { state: ["FAILED", "PARTIAL"] }),
      summary: "A backup did not reach the other region",
      description: "If the region is lost now, more is lost than promised.",
    }),
    eventAlert({
      name: "RecoveryPointBroken",
      dashboard: "backups",
      // Recovery points have a status where jobs have a state.
      pattern: change("Recovery Point State Change", { status: ["PARTIAL", "STOPPED"], backupVaultName }),
      summary: "A backup that was there is incomplete, or was stopped",
      description:
        "A continuous backup that was stopped restores no second after that one; an incomplete backup may restore nothing.",
    }),
  ];
}
