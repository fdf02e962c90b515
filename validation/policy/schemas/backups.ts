import * as z from "zod";
import type { backups } from "../../../policy/backups";
import { chapter } from "../clause";
import { awsCron } from "../cron";
import { snapshotWindow } from "../times";
import { setOf, text, whole } from "../values";

/** A key of a tag, as AWS Backup selects by it. */
const tag = text(/^[\w.:/=+@-]{1,128}$/, "the key of a tag such as BackupDaily");

/** A kind of resource, as AWS Backup names it (API reference, DescribeRegionSettings). */
const kind = text(/^[A-Z]\w+( \w+)*$/, "AWS Backup's name of a kind of resource such as Aurora");

export const backupTagsFile = {
  backupTags: z.strictObject({ daily: tag, weekly: tag, objectsDaily: tag, objectsWeekly: tag }),
};

export const backupsFile = {
  backups: chapter<typeof backups>({
    daily: {
      retentionDays: whole(1, 35),
      intervalHours: whole(1, 24),
      dailySchedule: awsCron,
      says: ["retentionDays"],
    },
    continuousLimit: { maximumDays: whole(1, 35) },
    weekly: {
      intervalHours: whole(168, 168),
      // With these hours and a look between them, within a period of an alarm (CloudWatch API reference, PutMetricAlarm).
      lateHours: whole(1, 168),
      lookEveryHours: whole(1, 24),
      retentionDays: whole(7, 36_500),
      weeklySchedule: awsCron,
      says: [],
    },
    userData: { says: [] },
    // AWS Backup API reference, BackupRule: at least an hour to start, and longer than that to complete.
    windows: { startMinutes: whole(60, 1440), completionMinutes: whole(120, 10_080) },
    objects: { completionMinutes: whole(120, 10_080), usualHours: whole(1, 168) },
    kinds: {
      databaseNames: setOf(kind),
      serversNames: setOf(kind),
      objectsNames: setOf(kind),
      otherNames: setOf(kind),
    },
    copy: { arrivesHours: whole(1, 48) },
    restoreTest: { intervalHours: whole(24, 720), lateHours: whole(1, 168), says: [] },
    lock: { minimumGraceDays: whole(3, 36_500) },
    uploads: {
      replicationMinutes: whole(15, 15),
      lookedAtSeconds: whole(60, 900),
      noncurrentDays: whole(1, 3650),
    },
    continuous: { behindMinutes: whole(1, 60), objectsBehindMinutes: whole(1, 60) },
    // Typically under a second (Aurora user guide): a limit near it fires while all is well.
    globalDatabase: { lagSeconds: whole(5, 600) },
    cacheSnapshot: {
      intervalHours: whole(24, 24),
      windowMinutes: whole(60, 1440),
      completionMinutes: whole(1, 1440),
      // ElastiCache API reference, SnapshotRetentionLimit.
      retentionDays: whole(1, 35),
      snapshotSchedule: snapshotWindow,
    },
  }),
};
