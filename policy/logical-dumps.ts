import type { Chapter } from "./clause";

/** Daily dumps of the database, which restore into any PostgreSQL and do not depend on AWS Backup. */
export const logicalDumps = {
  daily: {
    sentence: "**Database**: Automated daily backups with 30-day retention",
    why: "A dump restores a single table, and without AWS Backup; each takes the retention of the daily backups.",
    source: "docs/decisions/0031-logical-dumps.md",
    intervalHours: 24,
    retentionDays: 30,
  },
  retries: {
    why: "A reader that restarts is back within minutes, so a failed step is due again each hour until an engineer has to act.",
    intervalHours: 1,
    untilHours: 8,
  },
  time: {
    why: "A dump and its verification share this time; a database of 400 GB takes hours, because compression and the volume limit it.",
    runSeconds: 28_800,
    connectSeconds: 10,
    lockSeconds: 60,
    stopSeconds: 120,
  },
  late: {
    why: "A dump is a day old when the next one is due; the last retry begins eight hours later, and may take eight hours.",
    overdueHours: 42,
    failedSeconds: 7200,
  },
  clock: {
    why: "S3 refuses requests that are fifteen minutes off, and a minute is more than chrony allows.",
    skewSeconds: 60,
  },
  work: {
    why: "Two jobs occupy both processors of a collector, and the highest levels of gzip save little space.",
    jobsCount: 2,
    compressionLevel: 6,
    workMegabytes: 256,
    logMegabytes: 4096,
  },
  // Of the database's size.
  room: {
    why: "Emissions compress to a third or less, and a restored database has no dead rows, so these sizes are the largest.",
    dumpRatio: 0.5,
    restoreRatio: 1.1,
  },
  memory: {
    why: "The agent that sends the metrics needs 1 GB, so a dump may use at most half of a collector's memory.",
    maximumMegabytes: 2048,
  },
} as const satisfies Chapter;
