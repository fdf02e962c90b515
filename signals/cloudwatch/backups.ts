import { backups } from "../../policy/backups";
import type { CloudWatchSignal } from "../signal";
import { APPLICATION_NAMESPACE } from "./concurrent-users";

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 24 * HOUR_SECONDS;

/** What is backed up every day, by AWS Backup's name of its kind. */
export const DAILY_KINDS = { Database: "Aurora", Uploads: "S3" } as const;

/** What is backed up every week, by AWS Backup's names of its kinds; volumes are in the servers' backups. */
export const WEEKLY_KINDS = { snapshots: ["Aurora", "EC2"], objects: ["S3"] } as const;

/** How old the last weekly backups are, as `machines/functions/age_backups.py` counts it. */
export function backupAgeSignal(environment: string): CloudWatchSignal {
  const kinds = Object.values(WEEKLY_KINDS).flat();
  return {
    source: "cloudwatch",
    question: "How old is the latest weekly backup of the resource type that was backed up longest ago?",
    unit: "seconds",
    // Twice the time from one count to the next: a period without one is a count that did not run.
    periodSeconds: 2 * backups.weekly.lookEveryHours * HOUR_SECONDS,
    metrics: Object.fromEntries(
      kinds.map((Kind) => [
        Kind.toLowerCase(),
        {
          namespace: APPLICATION_NAMESPACE,
          name: "BackupAge",
          statistic: "Maximum",
          dimensions: { Environment: environment, Kind },
        },
      ]),
    ),
    expression: `MAX([${kinds.map((kind) => kind.toLowerCase()).join(", ")}])`,
  };
}

/** What AWS Backup counts, kind by kind: another kind's backups in the same vault must not hide that this one is missing. */
export function backupSignals(vaultName: string) {
  const jobs = (dimensions: Record<string, string>) =>
    ({ namespace: "AWS/Backup", name: "NumberOfBackupJobsCompleted", statistic: "Sum", dimensions }) as const;
  return (kind: (typeof DAILY_KINDS)[keyof typeof DAILY_KINDS]): CloudWatchSignal => ({
    source: "cloudwatch",
    question: `How many ${kind} backups completed in each hour?`,
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
export function daily(counted: CloudWatchSignal, kind: string): CloudWatchSignal {
  return {
    ...counted,
    question: `How many backups of ${kind} completed on each day?`,
    periodSeconds: DAY_SECONDS,
    sparse: true,
  };
}
