import * as z from "zod";
import type { backups } from "../../../policy/backups";
import { chapter } from "../clause";
import { awsCron } from "../cron";
import { snapshotWindow } from "../times";
import { setOf, text, whole } from "../values";

/** The key of a tag by which AWS Backup selects resources. */
const tag = text(/^[\w.:/=+@-]{1,128}$/, "the key of a tag such as BackupDaily");

/** AWS Backup's name of a resource type (API reference, DescribeRegionSettings). */
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
      lateHours: whole(1, 168),
      // The alarm's period is twice this, within the limit of CloudWatch (API reference, PutMetricAlarm).
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
    // The alarm's period is twice this, within the limit of CloudWatch (API reference, PutMetricAlarm).
    verification: { intervalHours: whole(1, 24), twiceDailySchedule: awsCron, says: [] },
    restoreTest: {
      intervalHours: whole(168, 168),
      lateHours: whole(1, 168),
      latestWeeklySchedule: awsCron,
      randomWeeklySchedule: awsCron,
      says: [],
    },
    // AWS Backup API reference, RestoreTestingPlanForCreate and RestoreTestingSelectionForCreate.
    restoreTestPoints: { windowDays: whole(1, 365) },
    restoreTestTimes: {
      startHours: whole(1, 168),
      validationHours: whole(1, 168),
      timeoutMinutes: whole(60, 2880),
      lookEveryMinutes: whole(10, 60),
    },
    restoreTestSteps: { stepSeconds: whole(60, 570), pollSeconds: whole(5, 60) },
    restoreTestData: {
      changedPercent: whole(1, 50),
      sampleCount: whole(1, 100),
      largestObjectMegabytes: whole(1, 100),
    },
    switchOverRehearsal: {
      validMinutes: whole(30, 1440),
      monthlySchedule: awsCron,
      stepSeconds: whole(60, 570),
      pollSeconds: whole(5, 60),
      attemptsCount: whole(1, 6),
      says: [],
    },
    lock: { minimumGraceDays: whole(3, 36_500) },
    uploads: {
      replicationMinutes: whole(15, 15),
      lookedAtSeconds: whole(60, 900),
      noncurrentDays: whole(1, 3650),
    },
    continuous: { behindMinutes: whole(1, 60), objectsBehindMinutes: whole(1, 60) },
    // The lag is typically under a second (Aurora user guide), so a limit near that fires without a fault.
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
