import type { Chapter } from "./clause";

/** Backup Procedures: the backups, their retention, and the limits of their age. */
export const backups = {
  daily: {
    sentence: "**Database**: Automated daily backups with 30-day retention",
    why: "AWS Backup takes a daily snapshot and keeps the log continuously, so every second of the retention period can be restored.",
    retentionDays: 30,
    intervalHours: 24,
    dailySchedule: "cron(0 3 * * ? *)",
  },
  continuousLimit: {
    why: "AWS Backup keeps continuous backups for at most 35 days.",
    source: "AWS Backup Developer Guide",
    maximumDays: 35,
  },
  weekly: {
    sentence: "**Application**: Weekly full system snapshots",
    why: "AWS Backup saves the database, the uploads and the servers, because a server's image starts even while package sources do not answer.",
    source: "docs/decisions/0015-server-backups.md",
    lateHours: 24,
    lookEveryHours: 6,
    intervalHours: 168,
    retentionDays: 90,
    weeklySchedule: "cron(0 5 ? * SUN *)",
  },
  userData: { sentence: "**User Data**: Real-time replication with point-in-time recovery" },
  windows: {
    why: "AWS Backup cancels a job that does not start within an hour of its schedule or does not complete four hours after its start.",
    startMinutes: 60,
    completionMinutes: 240,
  },
  objects: {
    why: "The first backup of a full bucket takes days and later ones hours, because AWS Backup copies only changes; its default is seven days.",
    source: "AWS Backup API Reference, CreateBackupPlan, CompletionWindowMinutes",
    completionMinutes: 10_080,
    usualHours: 4,
  },
  // AWS Backup skips Aurora in an account that has not opted in (AWS Backup Developer Guide, service opt-in).
  kinds: {
    why: "AWS Backup uses these names for the resource types that it selects by tag; this project uses none of `otherNames`.",
    source: "AWS Backup API Reference, DescribeRegionSettings",
    databaseNames: ["Aurora"],
    serversNames: ["EC2", "EBS"],
    objectsNames: ["S3"],
    otherNames: [
      "CloudFormation",
      "DSQL",
      "DocumentDB",
      "DynamoDB",
      "EFS",
      "EKS",
      "FSx",
      "Neptune",
      "RDS",
      "Redshift",
      "Redshift Serverless",
      "SAP HANA on Amazon EC2",
      "Storage Gateway",
      "Timestream",
      "VirtualMachine",
    ],
  },
  copy: {
    why: "A copy reaches the disaster-recovery region within four hours of the end of its job.",
    arrivesHours: 4,
  },
  restoreTest: {
    sentence: "Backup integrity verification",
    why: "The handbook lists the test in its weekly maintenance, and a test that is a day late counts as missed.",
    intervalHours: 168,
    lateHours: 24,
  },
  lock: {
    why: "AWS Backup requires a grace period of at least three days in which a compliance lock can still be removed.",
    source: "AWS Backup Developer Guide",
    minimumGraceDays: 3,
  },
  uploads: {
    why: "S3 Replication Time Control replicates 99.9 % of objects within fifteen minutes.",
    source: "Amazon S3 User Guide",
    replicationMinutes: 15,
    lookedAtSeconds: 300,
    noncurrentDays: 90,
  },
  continuous: {
    why: "The latest restorable time is at most five minutes ago for Aurora and fifteen minutes ago for a bucket.",
    source: "Amazon Aurora User Guide and AWS Backup Developer Guide",
    behindMinutes: 5,
    objectsBehindMinutes: 15,
  },
  globalDatabase: {
    why: "An Aurora global database usually lags by less than a second, so a lag of a minute is an incident.",
    lagSeconds: 60,
  },
  cacheSnapshot: {
    why: "ElastiCache takes a snapshot once a day outside its maintenance, and the application can rebuild the queue from the database.",
    intervalHours: 24,
    windowMinutes: 60,
    completionMinutes: 60,
    retentionDays: 30,
    snapshotSchedule: "01:00-02:00",
  },
} as const satisfies Chapter;
