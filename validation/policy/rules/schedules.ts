import { CRON_DAYS } from "../cron";
import { windowMinutes } from "../times";
import { type PolicyRule, rule } from "./rule";

/** Days, hours and schedules that have to match each other. */
export const scheduleRules: readonly PolicyRule[] = [
  {
    file: "business-hours",
    reads: ["business-hours.holidays"],
    faults: ({ "business-hours": { holidays } }) => calendarFaults(holidays.map(({ day }) => day)),
  },
  rule("backups", ["backups.backups.cacheSnapshot"], ({ backups: { backups } }) => {
    const { snapshotSchedule, windowMinutes: written } = backups.cacheSnapshot;
    const length = windowMinutes(snapshotSchedule);
    return length === written
      ? undefined
      : `backups.cacheSnapshot.windowMinutes is ${written}, must be ${length}, the length of snapshotSchedule (${snapshotSchedule}): change one of them`;
  }),
  rule("backups", ["backups.backups.daily"], ({ backups: { backups } }) =>
    /^cron\(\d+ \S+ (\*|\d+\/1) \* \? \*\)$|^cron\(\d+ \S+ \? \* \* \*\)$/.test(backups.daily.dailySchedule)
      ? undefined
      : `backups.daily.dailySchedule is "${backups.daily.dailySchedule}", must run every day, such as cron(0 3 * * ? *): correct it`,
  ),
  rule("backups", ["backups.backups.weekly"], ({ backups: { backups } }) =>
    /^cron\(\d+ \d+ \? \* ([1-7]|[A-Z]{3}) \*\)$/.test(backups.weekly.weeklySchedule)
      ? undefined
      : `backups.weekly.weeklySchedule is "${backups.weekly.weeklySchedule}", must run on one weekday, such as cron(0 5 ? * SUN *): correct it`,
  ),
  rule("on-call", ["on-call.onCall.review"], ({ "on-call": { onCall } }) => {
    const { weekdayNames, weeklySchedule } = onCall.review;
    const day = weekdayNames[0]?.slice(0, 3).toUpperCase() ?? "";
    return new RegExp(`^cron\\(\\d+ \\d+ \\? \\* (${day}|${CRON_DAYS.indexOf(day) + 1}) \\*\\)$`).test(weeklySchedule)
      ? undefined
      : `onCall.review.weeklySchedule is "${weeklySchedule}", must run on ${weekdayNames[0]}, the day of onCall.review.weekdayNames, such as cron(0 8 ? * ${day} *): change one of them`;
  }),
  rule("routines", ["routines.routines.weekly-review-list", "on-call.onCall.review"], (policy) => {
    const { weeklySchedule } = policy["on-call"].onCall.review;
    const { dueSchedule } = policy.routines.routines["weekly-review-list"];
    const [, minute, hour, day = ""] = /^cron\((\d+) (\d+) \? \* (\w+) \*\)$/.exec(weeklySchedule) ?? [];
    const number = CRON_DAYS.includes(day) ? CRON_DAYS.indexOf(day) : Number(day) - 1;
    const due = `${minute} ${hour} * * ${number}`;
    return minute === undefined || dueSchedule === due
      ? undefined
      : `routines.weekly-review-list.dueSchedule is "${dueSchedule}", must be "${due}", when onCall.review.weeklySchedule mails the list: change one of them`;
  }),
  rule("backups", ["backups.backups.verification"], ({ backups: { backups } }) => {
    const { intervalHours, twiceDailySchedule } = backups.verification;
    const [, first, second] = /^cron\(\d+ (\d+),(\d+) \* \* \? \*\)$/.exec(twiceDailySchedule) ?? [];
    return Number(second) - Number(first) === intervalHours && intervalHours === 12
      ? undefined
      : `backups.verification.twiceDailySchedule is "${twiceDailySchedule}", must run every ${intervalHours} hours (intervalHours), such as cron(0 5,17 * * ? *): change one of them`;
  }),
  rule("routines", ["routines.routines.backup-verification", "backups.backups.verification"], (policy) => {
    const { twiceDailySchedule } = policy.backups.backups.verification;
    const { dueSchedule } = policy.routines.routines["backup-verification"];
    const due = /^cron\((\S+ \S+) \* \* \? \*\)$/.exec(twiceDailySchedule)?.[1];
    return due === undefined || dueSchedule === `${due} * * *`
      ? undefined
      : `routines.backup-verification.dueSchedule is "${dueSchedule}", must be "${due} * * *", when backups.verification.twiceDailySchedule starts it: change one of them`;
  }),
  rule("routines", ["routines.routines.restore-test", "backups.backups.restoreTest"], (policy) => {
    const { latestWeeklySchedule } = policy.backups.backups.restoreTest;
    const { dueSchedule } = policy.routines.routines["restore-test"];
    const [, minute, hour, day = ""] = /^cron\((\d+) (\d+) \? \* (\w+) \*\)$/.exec(latestWeeklySchedule) ?? [];
    const due = `${minute} ${hour} * * ${CRON_DAYS.indexOf(day)}`;
    return dueSchedule === due
      ? undefined
      : `routines.restore-test.dueSchedule is "${dueSchedule}", must be "${due}", when backups.restoreTest.latestWeeklySchedule starts it: change one of them`;
  }),
  rule("on-call", ["on-call.onCall.night"], ({ "on-call": { onCall } }) =>
    onCall.night.fromHours === onCall.night.untilHours
      ? `onCall.night.untilHours is ${onCall.night.untilHours}, must differ from fromHours, or the night has no hours: change one of them`
      : undefined,
  ),
];

/** Days that are not later than the one before. Of two in the wrong order, the fault names the one that does not fit its other neighbour. */
function calendarFaults(days: readonly string[]): string[] {
  return days.flatMap((day, index) => {
    const before = days[index - 1];
    if (before === undefined || day > before) return [];
    const [earlier = "", next] = [days[index - 2], days[index + 1]];
    return next !== undefined && before >= next && earlier < day
      ? [
          `holidays.${index - 1}.day is ${before}, must be earlier than the one after (${day}): correct its year, or put them in order`,
        ]
      : [
          `holidays.${index}.day is ${day}, must be later than the one before (${before}): put them in order, each once`,
        ];
  });
}
