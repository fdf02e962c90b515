import type { CloudWatchSignal } from "./signal";

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 24 * HOUR_SECONDS;

/** What is backed up every day, by AWS Backup's name of its kind. */
export const DAILY_KINDS = { Database: "Aurora", Uploads: "S3" } as const;

/** What AWS Backup counts, kind by kind: another kind's backups in the same vault must not hide that this one is missing. */
export function backupSignals(vaultName: string) {
  const jobs = (dimensions: Record<string, string>) =>
    ({ namespace: "AWS/Backup", name: "NumberOfBackupJobsCompleted", statistic: "Sum", dimensions }) as const;
  return (kind: (typeof DAILY_KINDS)[keyof typeof DAILY_KINDS]): CloudWatchSignal => ({
    source: "cloudwatch",
    question: `How many backups of ${kind} were completed in each hour?`,
    unit: "count",
    periodSeconds: HOUR_SECONDS,
    // AWS' pages name both dimensions but not whether both stand in one metric; whichever is there counts.
    metrics: {
      kind: jobs({ ResourceType: kind }),
      vault: jobs({ ResourceType: kind, BackupVaultName: vaultName }),
    },
    expression: "MAX([kind, vault])",
  });
}

/** The same by day, as people ask. Today's are those that are there already. */
export function daily(backups: CloudWatchSignal, kind: string): CloudWatchSignal {
  return {
    ...backups,
    question: `How many backups of ${kind} were completed on each day?`,
    periodSeconds: DAY_SECONDS,
    sparse: true,
  };
}
