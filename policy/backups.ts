import type { Chapter } from "./clause";

/** Backup Procedures: what is kept, for how long, and how much may be lost. */
export const backups = {
  daily: {
    sentence: "**Database**: Automated daily backups with 30-day retention",
    why: "continuous backups: a daily snapshot plus the log, so that any second of the retention can be restored",
    retentionDays: 30,
    intervalHours: 24,
    dailySchedule: "cron(0 3 * * ? *)",
  },
  continuousLimit: {
    why: "AWS Backup keeps continuous backups for at most 35 days (AWS Backup developer guide)",
    maximumDays: 35,
  },
  weekly: {
    sentence: "**Application**: Weekly full system snapshots",
    why: "of the database, the uploads and the servers. A server keeps nothing that is nowhere else, but its image starts also when Debian's mirrors and the agents' vendors do not answer. One server's is as good as another's, so that a member of the group that goes during its snapshot is no fault; a day without any after the week is one",
    lateHours: 24,
    lookEveryHours: 6,
    intervalHours: 168,
    retentionDays: 90,
    weeklySchedule: "cron(0 5 ? * SUN *)",
  },
  userData: { sentence: "**User Data**: Real-time replication with point-in-time recovery" },
  windows: {
    why: "a job starts within an hour of its schedule and is done four hours after that, or AWS Backup gives it up",
    startMinutes: 60,
    completionMinutes: 240,
  },
  objects: {
    why: "the first backup of a full bucket takes days, those after it hours, as only what changed is copied: AWS Backup's own default is seven days (CreateBackupPlan, CompletionWindowMinutes)",
    completionMinutes: 10_080,
    usualHours: 4,
  },
  kinds: {
    why: "AWS Backup's names of what is backed up by tag; Aurora is skipped where the account has not opted in (AWS Backup developer guide, service opt-in). Of the other names that it knows in some region (DescribeRegionSettings) none is used here",
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
  copy: { why: "a copy to the disaster-recovery region has arrived four hours after its job ended", arrivesHours: 4 },
  restoreTest: {
    sentence: "Backup integrity verification",
    why: "every week, as the handbook's weekly maintenance says; a day late is a test that did not run",
    intervalHours: 168,
    lateHours: 24,
  },
  lock: {
    why: "AWS Backup demands three days in which a compliance lock can still be taken back (AWS Backup developer guide)",
    minimumGraceDays: 3,
  },
  uploads: {
    why: "S3 replication time control promises fifteen minutes for 99.9 % of objects (Amazon S3 user guide)",
    replicationMinutes: 15,
    lookedAtSeconds: 300,
    noncurrentDays: 90,
  },
  continuous: {
    why: "the latest restorable time of Aurora is within five minutes of now, that of a bucket within fifteen (Aurora and AWS Backup guides)",
    behindMinutes: 5,
    objectsBehindMinutes: 15,
  },
  globalDatabase: {
    why: "Aurora global databases typically lag by under a second; a minute is an incident",
    lagSeconds: 60,
  },
  cacheSnapshot: {
    why: "ElastiCache snapshots once a day, and not during its maintenance; the queue can be rebuilt from the database",
    intervalHours: 24,
    windowMinutes: 60,
    completionMinutes: 60,
    retentionDays: 30,
    snapshotSchedule: "01:00-02:00",
  },
} as const satisfies Chapter;
