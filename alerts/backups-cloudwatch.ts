import { backups } from "../policy/backups";
import { type backupSignals, DAILY_KINDS } from "../signals/cloudwatch/backups";
import type { CloudWatchSignal } from "../signals/signal";
import type { CloudWatchAlert, EventAlert } from "./alert";
import { cloudWatchAlert, eventAlert } from "./cloudwatch-alert";
import { OVERDUE_HOURS } from "./overdue-hours";

type BackupSignals = ReturnType<typeof backupSignals>;

const { startMinutes, completionMinutes } = backups.windows;
const HOUR_SECONDS = 3600;

const OVERDUE_NAMES = { Database: "DatabaseBackupOverdue", Uploads: "UploadsBackupOverdue" } as const;

/**
 * Alerts for overdue backups. Daily alerts count completed jobs. The weekly alert uses the backup's age, because a CloudWatch alarm
 * evaluates at most seven days.
 */
export function backupAlerts(completed: BackupSignals, weeklyAge: CloudWatchSignal): CloudWatchAlert[] {
  const daily = (Object.keys(DAILY_KINDS) as (keyof typeof DAILY_KINDS)[]).map((what) =>
    cloudWatchAlert({
      name: OVERDUE_NAMES[what],
      dashboard: "backups",
      when: { signal: completed(DAILY_KINDS[what]), is: "below", limit: 1 },
      datapointsToAlarmCount: OVERDUE_HOURS.daily[what],
      evaluationPeriodsCount: OVERDUE_HOURS.daily[what],
      missingData: "breaching",
      summary: `The daily backup of the ${what.toLowerCase()} is overdue`,
      description: `No backup has completed in ${OVERDUE_HOURS.daily[what]} hours; one is due every ${backups.daily.intervalHours} hours. A restore may lose more data than the objective allows. First step: read the status message of the last backup job.`,
    }),
  );
  return [...daily, weeklyAlert(weeklyAge)];
}

function weeklyAlert(age: CloudWatchSignal): CloudWatchAlert {
  return cloudWatchAlert({
    name: "WeeklySnapshotOverdue",
    dashboard: "backups",
    when: { signal: age, is: "above", limit: OVERDUE_HOURS.weekly * HOUR_SECONDS },
    datapointsToAlarmCount: 1,
    evaluationPeriodsCount: 1,
    missingData: "breaching",
    summary: "A weekly backup of database, uploads or servers is overdue or of unknown age",
    description: `The oldest of the last weekly backups is older than the threshold of ${OVERDUE_HOURS.weekly / 24} days, or its age is not reported, so it is unknown. First step: find the overdue resource type in the backup jobs of the last weeks.`,
  });
}

/** The alert for gaps that the verification of the backups found, or for a verification that does not run. */
export function backupGapsAlert(gaps: CloudWatchSignal): CloudWatchAlert {
  return cloudWatchAlert({
    name: "BackupGapFound",
    dashboard: "backups",
    when: { signal: gaps, is: "above", limit: 0 },
    datapointsToAlarmCount: 1,
    evaluationPeriodsCount: 1,
    missingData: "breaching",
    summary: "A backup, a copy, a lock or a restorable time that is required does not exist",
    description: `The verification of all backups found at least one gap (threshold: above 0), or their number is not reported for ${gaps.periodSeconds / HOUR_SECONDS} hours. A restore may lose more data than the objective allows. First step: read the list of gaps in the output of the last execution.`,
  });
}

/** The alert for failed copies of the Terraform state and the releases, from which the secondary region is deployed. */
export function recoveryCopiesAlert(failed: CloudWatchSignal): CloudWatchAlert {
  return copiesAlert(failed, {
    summary: "The secondary region lacks the latest Terraform state or release",
    description: `S3 failed to copy at least one object within ${failed.periodSeconds / 60} minutes (threshold: above 0). After a region failure the stacks cannot be deployed from their last state. First step: check the replication role and the keys of both regions.`,
  });
}

/** The same alert for the copies of dumps in another account. */
export function dumpCopyAlert(failed: CloudWatchSignal): CloudWatchAlert {
  return copiesAlert(failed, {
    summary: "The other account lacks the latest dump of the database",
    description: `S3 failed to copy at least one file of a dump within ${failed.periodSeconds / 60} minutes (threshold: above 0). After a loss of this account the database cannot be restored from it. First step: check the policies of the bucket and the key in the other account.`,
  });
}

function copiesAlert(failed: CloudWatchSignal, texts: { readonly summary: string; readonly description: string }) {
  return cloudWatchAlert({
    name: "RecoveryCopyFailing",
    dashboard: "backups",
    when: { signal: failed, is: "above", limit: 0 },
    datapointsToAlarmCount: 1,
    evaluationPeriodsCount: 1,
    // S3 publishes the metric only when it attempts a copy.
    missingData: "notBreaching",
    ...texts,
  });
}

/** Event alerts for single backup jobs, which have no lasting metric. */
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
        // A server that is replaced during the job has no backup. WeeklySnapshotOverdue covers the servers' backups.
        resourceType: [{ "anything-but": backups.kinds.serversNames }],
      }),
      summary: "A backup job failed",
      description: `The job failed, or AWS Backup stopped it: a job must start within ${startMinutes} minutes of its schedule and finish within its window (${completionMinutes} minutes for the database). First step: read the status message of the last backup jobs.`,
    }),
    eventAlert({
      name: "BackupCopyFailed",
      dashboard: "backups",
      pattern: change("Copy Job State Change", { state: ["FAILED", "PARTIAL"] }),
      summary: "A backup was not copied to the secondary region",
      description:
        "If the region fails before a copy succeeds, more data is lost than the recovery objective allows. First step: read the status message of the last copy jobs.",
    }),
    eventAlert({
      name: "RecoveryPointBroken",
      dashboard: "backups",
      // Recovery points have `status`, jobs have `state`.
      pattern: change("Recovery Point State Change", { status: ["PARTIAL", "STOPPED"], backupVaultName }),
      summary: "A backup cannot be restored as planned: its recovery point is broken",
      description:
        "A stopped continuous backup cannot restore any time after the stop; an incomplete recovery point may not restore at all. First step: find out who or what stopped the backup.",
    }),
  ];
}
