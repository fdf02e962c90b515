import type { Happening } from "../happenings";
import type { Incident } from "../incident";
import type { Moment } from "../moment";
import { part } from "./changes";

const DAY_SECONDS = 86_400;
const LATE_BACKUP_MINUTES = 32 * 60;
const happening = (moment: Moment, minute: number, all: readonly Happening[]): Moment => ({
  ...moment,
  // One after the other, ten minutes apart.
  happens: minute % 10 < 1 ? all.slice(Math.floor(minute / 10), Math.floor(minute / 10) + 1) : [],
});

/** Incidents that AWS measures. */
export const platform: readonly Incident[] = [
  {
    name: "replica-lag",
    story: "A reader falls five seconds behind the writer",
    startHour: 58.3,
    lastsMinutes: 45,
    change: (moment) => ({
      ...moment,
      databases: moment.databases.map((db) => (db.name === "writer" ? db : { ...db, lagSeconds: 5 })),
    }),
  },
  {
    name: "region-lag",
    story: "The secondary region is ten minutes behind: a failure of the primary region would lose that data",
    startHour: 11,
    lastsMinutes: 45,
    change: (moment) => part(moment, "copies", { regionLagSeconds: 600 }),
  },
  {
    name: "copies-fail",
    story: "Uploads and states are not copied to the secondary region, or late",
    startHour: 11,
    lastsMinutes: 45,
    change: (moment) => part(moment, "copies", { uploadsFail: true, uploadsLateSeconds: 3600, statesFail: true }),
  },
  {
    name: "data-wrong",
    story: "Imports wrote records that contradict others, break rules and lack values, and then stopped",
    startHour: 58,
    lastsMinutes: 60,
    change: (moment) =>
      part(moment, "data", {
        validRatio: 0.8,
        presentRatio: 0.8,
        inconsistentRatio: 0.03,
        lateRecordsCount: 2,
        meanAgeSeconds: 200 * DAY_SECONDS,
      }),
  },
  {
    name: "copies-differ",
    story: "A damaged disk and a wrong release lost rows and files and changed others, and a comparison did not run",
    startHour: 57,
    lastsMinutes: 60,
    change: (moment) => part(moment, "data", { differencesCount: 3, unevaluatedCount: 2 }),
  },
  {
    name: "backups-overdue",
    story:
      "No nightly backup completes, the weekly one is nine days old, and the last restore tests were slow and failed",
    startHour: 26,
    lastsMinutes: LATE_BACKUP_MINUTES,
    change: (moment) =>
      part(moment, "copies", {
        databaseIsBackedUp: false,
        uploadsAreBackedUp: false,
        weeklyBackupAgeSeconds: 9 * DAY_SECONDS,
        backupGapsCount: 2,
        restoreTestAgeSeconds: 9 * DAY_SECONDS,
        restoreTestFailuresCount: 1,
        restoreTimePercent: 120,
      }),
  },
  {
    name: "lines-report-errors",
    story:
      "A job in the background fails since a release: a tenth of the application's lines are errors, of a new kind",
    startHour: 11,
    lastsMinutes: 90,
    change: (moment) => part(moment, "logLines", { errorRatio: 0.1, newPatternsCount: 1 }),
  },
  {
    name: "lines-late",
    story: "Log lines are stored after a quarter of an hour, and runs of the shipping function and some lines fail",
    startHour: 11,
    lastsMinutes: 90,
    change: (moment) => part(moment, "logLines", { lateSeconds: 900, failedRunsCount: 1, refusedCount: 5 }),
  },
  {
    name: "log-store-fails",
    story: "A node of the log store is lost, its disks fill up, and then it takes no more lines and no snapshot",
    startHour: 11,
    lastsMinutes: 150,
    change: (moment) =>
      part(part(moment, "logLines", { areStored: false }), "logStore", {
        takesLines: false,
        hasCopies: false,
        freePercent: 15,
        snapshotFails: true,
      }),
  },
  {
    name: "dumps-fail",
    story: "The nightly dump of the database fails, after the verification of the one before it",
    startHour: 26,
    lastsMinutes: 150,
    change: (moment) => part(moment, "logicalDump", { fails: true, verificationFails: true }),
  },
  {
    name: "backups-fail",
    story: "A backup, its copy and a recovery point fail in one night",
    startHour: 26,
    lastsMinutes: 60,
    change: (moment, minute) => happening(moment, minute, ["backupFails", "backupCopyFails", "recoveryPointBreaks"]),
  },
  {
    name: "launches-fail",
    story: "A release does not start: launches, the rollout and the configuration fail, the former release serves",
    startHour: 34,
    lastsMinutes: 60,
    change: (moment, minute) => happening(moment, minute, ["launchFails", "rolloutFails", "configurationFails"]),
  },
  {
    name: "aws-reports",
    story: "AWS reports a fault of its own, and announces a change",
    startHour: 34,
    lastsMinutes: 60,
    change: (moment, minute) => happening(moment, minute, ["awsFails", "awsAnnouncesChange"]),
  },
  {
    name: "server-not-replaced",
    story: "A server fails, and Auto Scaling cannot replace it",
    startHour: 58,
    lastsMinutes: 60,
    change: (moment) => ({ ...moment, servers: moment.servers.slice(1) }),
  },
  {
    name: "readers-missing",
    story: "The only reader fails, and none is added",
    startHour: 34,
    lastsMinutes: 60,
    change: (moment) => ({ ...moment, databases: moment.databases.filter(({ name }) => name === "writer") }),
  },
  {
    name: "readers-at-maximum",
    story: "Eight readers, the largest number, serve the users",
    startHour: 34,
    lastsMinutes: 45,
    change: (moment) => {
      const [writer, reader] = moment.databases;
      if (writer === undefined || reader === undefined) return moment;
      const readers = Array.from({ length: 8 }, (_, index) => ({ ...reader, name: `reader-${index + 1}` }));
      return { ...moment, databases: [writer, ...readers] };
    },
  },
  {
    name: "stores-fill",
    story: "The cache is full and its replica behind, the database's local storage runs out, and its volume is large",
    startHour: 34,
    lastsMinutes: 45,
    change: (moment) => ({
      ...moment,
      cache: { ...moment.cache, memoryPercent: 92, lagSeconds: 300 },
      databases: moment.databases.map((db) => ({ ...db, freeBytes: 2 * 2 ** 30 })),
      copies: { ...moment.copies, databaseBytes: 2 ** 47 },
    }),
  },
  ...(["CoolingDown", "AtMaximum", "Failed", undefined] as const).map(
    (volumeGrowth): Incident => ({
      name: `growth-${(volumeGrowth ?? "stopped").toLowerCase()}`,
      story: `The automation that enlarges disks ${volumeGrowth === undefined ? "does not run" : `reports ${volumeGrowth}`}`,
      startHour: 34,
      lastsMinutes: 180,
      change: (moment) => part(moment, "automation", { volumeGrowth, starts: volumeGrowth !== undefined }),
    }),
  ),
];
