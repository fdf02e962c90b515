import type { CloudWatchSignal } from "./signal";

const HOUR_SECONDS = 3600;

/** What AWS Backup counts of a vault. */
export function backupSignals(vaultName: string) {
  return {
    completed: {
      source: "cloudwatch",
      question: "How many backups were completed in each hour?",
      unit: "count",
      periodSeconds: HOUR_SECONDS,
      metrics: {
        jobs: {
          namespace: "AWS/Backup",
          name: "NumberOfBackupJobsCompleted",
          statistic: "Sum",
          dimensions: { BackupVaultName: vaultName },
        },
      },
    } satisfies CloudWatchSignal,
  };
}
