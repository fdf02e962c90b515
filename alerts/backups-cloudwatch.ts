import { backups } from "../policy/backups";
import { type backupSignals, DAILY_KINDS } from "../signals/cloudwatch/backups";
import type { CloudWatchSignal } from "../signals/signal";
import type { CloudWatchAlert, EventAlert } from "./alert";
import { cloudWatchAlert, eventAlert } from "./cloudwatch-alert";

type BackupSignals = ReturnType<typeof backupSignals>;

const { startMinutes, completionMinutes } = backups.windows;
const HOUR_SECONDS = 3600;

/** Hours after which the next daily backup has to be there, if it was the slowest possible after the quickest possible. */
const OVERDUE_HOURS = {
  Database: backups.daily.intervalHours + Math.ceil((startMinutes + completionMinutes) / 60),
  // The first backup of a full bucket takes longer; that it is under way is in the runbook.
  Uploads: backups.daily.intervalHours + Math.ceil(startMinutes / 60) + backups.objects.usualHours,
} as const;

/** Hours after which a weekly backup counts as missing. */
const WEEKLY_OVERDUE_HOURS = backups.weekly.intervalHours + backups.weekly.lateHours;

/**
 * Backups are watched for their absence. Those of a day by what AWS Backup counts; those of a week by their age, as an alarm looks back over
 * seven days at most, sliding: shorter than a weekly backup may take to come again.
 */
export function backupAlerts(completed: BackupSignals, weeklyAge: CloudWatchSignal): CloudWatchAlert[] {
  const daily = (Object.keys(DAILY_KINDS) as (keyof typeof DAILY_KINDS)[]).map((what) =>
    cloudWatchAlert({
      name: `${what}BackupOverdue`,
      dashboard: "backups",
      when: { signal: completed(DAILY_KINDS[what]), is: "below", limit: 1 },
      datapointsToAlarmCount: OVERDUE_HOURS[what],
      evaluationPeriodsCount: OVERDUE_HOURS[what],
      missingData: "breaching",
      summary: `No backup of the ${what.toLowerCase()} has been completed for longer than a day`,
      description: `Daily backups come every ${backups.daily.intervalHours} hours; none in ${OVERDUE_HOURS[what]}. More would be lost than promised.`,
    }),
  );
  return [...daily, weeklyAlert(weeklyAge)];
}

function weeklyAlert(age: CloudWatchSignal): CloudWatchAlert {
  return cloudWatchAlert({
    name: "WeeklySnapshotOverdue",
    dashboard: "backups",
    when: { signal: age, is: "above", limit: WEEKLY_OVERDUE_HOURS * HOUR_SECONDS },
    datapointsToAlarmCount: 1,
    evaluationPeriodsCount: 1,
    missingData: "breaching",
    summary: "If servers or data are lost now, an older state than promised comes back",
    description: `A weekly backup of the database, the uploads or the servers is older than ${WEEKLY_OVERDUE_HOURS / 24} days, or nobody counts its age.`,
  });
}

/** What another region would be deployed from. */
export function recoveryCopiesAlert(failed: CloudWatchSignal): CloudWatchAlert {
  return cloudWatchAlert({
    name: "RecoveryCopyFailing",
    dashboard: "backups",
    when: { signal: failed, is: "above", limit: 0 },
    datapointsToAlarmCount: 1,
    evaluationPeriodsCount: 1,
    // S3 counts only what it tries.
    missingData: "notBreaching",
    summary: "If the region is lost now, nothing can be deployed in the other one from its last state",
    description: "S3 gave up on copying a Terraform state or a release to the other region.",
  });
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
        // A server that is replaced meanwhile has no backup; that none at all comes is told by its age.
        resourceType: [{ "anything-but": backups.kinds.serversNames }],
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
