import { backups } from "../../policy/backups";
import type { CloudWatchMetric, CloudWatchSignal } from "../signal";
import { APPLICATION_NAMESPACE } from "./concurrent-users";
import { overAll } from "./over-all";

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 24 * HOUR_SECONDS;

/** Resource types with a daily backup, by AWS Backup's names. */
export const DAILY_KINDS = { Database: "Aurora", Uploads: "S3" } as const;

/** Resource types with a weekly backup, by AWS Backup's names. The servers' backups include their volumes. */
export const WEEKLY_KINDS = { snapshots: ["Aurora", "EC2"], objects: ["S3"] } as const;

/** Returns the age of the last weekly backups, from `machines/functions/age_backups.py`. */
export function backupAgeSignal(environment: string): CloudWatchSignal {
  const kinds = Object.values(WEEKLY_KINDS).flat();
  return {
    source: "cloudwatch",
    question: "How old is the latest weekly backup of the resource type that was backed up longest ago?",
    unit: "seconds",
    // Twice the interval of the check: a period without a datapoint means that a check did not run.
    periodSeconds: 2 * backups.weekly.lookEveryHours * HOUR_SECONDS,
    ...overAll("MAX", ofParts(environment, "BackupAge", "Kind", kinds)),
  };
}

/** The kinds of gaps that `machines/functions/verify_backups.py` counts. */
export const BACKUP_GAPS = [
  "Unprotected",
  "Unexpected",
  "Overdue",
  "CopyOverdue",
  "Retention",
  "Unencrypted",
  "Unlocked",
  "WindowShort",
  "ReplicationBehind",
  "Unverified",
] as const;

/** Returns the number of gaps that the last verification of the backups found. */
export function backupGapsSignal(environment: string): CloudWatchSignal {
  return {
    source: "cloudwatch",
    question: "How many required backups, copies, locks and restorable times were missing at the last verification?",
    unit: "count",
    // Twice the interval of the verification: a period without a datapoint means that one did not run.
    periodSeconds: 2 * backups.verification.intervalHours * HOUR_SECONDS,
    ...overAll("SUM", ofParts(environment, "BackupGaps", "Gap", BACKUP_GAPS)),
  };
}

/** Returns our own metric of an environment for each value of a dimension, by the value in lower case. */
function ofParts(environment: string, name: string, dimension: string, values: readonly string[]) {
  return Object.fromEntries(
    values.map((value): [string, CloudWatchMetric] => [
      value.toLowerCase(),
      {
        namespace: APPLICATION_NAMESPACE,
        name,
        statistic: "Maximum",
        dimensions: { Environment: environment, [dimension]: value },
      },
    ]),
  );
}

/** Returns AWS Backup's counts by resource type, so that backups of one type do not hide missing ones of another in the same vault. */
export function backupSignals(vaultName: string) {
  const jobs = (dimensions: Record<string, string>) =>
    ({ namespace: "AWS/Backup", name: "NumberOfBackupJobsCompleted", statistic: "Sum", dimensions }) as const;
  return (kind: (typeof DAILY_KINDS)[keyof typeof DAILY_KINDS]): CloudWatchSignal => ({
    source: "cloudwatch",
    question: `How many ${kind} backups completed in each hour?`,
    unit: "count",
    periodSeconds: HOUR_SECONDS,
    // AWS's documentation has both dimensions, but not whether one metric has both. The signal uses whichever metric exists.
    ...overAll("MAX", {
      kind: jobs({ ResourceType: kind }),
      vault: jobs({ ResourceType: kind, BackupVaultName: vaultName }),
    }),
  });
}

/** Returns the same by day. Today's count is incomplete. */
export function daily(counted: CloudWatchSignal, kind: string): CloudWatchSignal {
  return {
    ...counted,
    question: `How many backups of ${kind} completed on each day?`,
    periodSeconds: DAY_SECONDS,
    sparse: true,
  };
}
