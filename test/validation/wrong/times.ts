import type { Row } from "./row";

const ZONE = "must be an IANA time zone such as Europe/Berlin: correct it";
const DAY = "must be a day of the calendar such as 2026-11-23: correct it";
const YEARS = "must be a day of the years 2020 to 2049: correct it";

/** Days, hours, time zones and schedules. */
export const times: Row[] = [
  [
    "backups",
    "backups.daily.dailySchedule",
    "cron(0 25 * * ? *)",
    'is "cron(0 25 * * ? *)", must have 0 to 23, *, ranges, lists or steps as hour instead of 25: correct it',
  ],
  [
    "backups",
    "backups.daily.dailySchedule",
    "0 3 * * *",
    'is "0 3 * * *", must be an AWS schedule such as cron(0 3 * * ? *): correct it',
  ],
  [
    "backups",
    "backups.daily.dailySchedule",
    "cron(0 3 * * * *)",
    'is "cron(0 3 * * * *)", must have a ? as day of the month or as weekday, and only as one of them: correct it',
  ],
  [
    "backups",
    "backups.daily.dailySchedule",
    "cron(0 3 * *)",
    'is "cron(0 3 * *)", must have 6 fields (minute, hour, day of the month, month, weekday, year): correct it',
  ],
  [
    "backups",
    "backups.daily.dailySchedule",
    "cron(0 3 ? * MON *)",
    'is "cron(0 3 ? * MON *)", must run every day, such as cron(0 3 * * ? *): correct it',
  ],
  [
    "backups",
    "backups.weekly.weeklySchedule",
    "cron(0 5 * * ? *)",
    'is "cron(0 5 * * ? *)", must run on one weekday, such as cron(0 5 ? * SUN *): correct it',
  ],
  [
    "backups",
    "backups.weekly.weeklySchedule",
    "cron(0 5 ? * 8 *)",
    'is "cron(0 5 ? * 8 *)", must have 1 to 7, *, ranges, lists or steps as weekday instead of 8: correct it',
  ],
  [
    "backups",
    "backups.cacheSnapshot.snapshotSchedule",
    "25:00-26:00",
    'is "25:00-26:00", must be times of a 24-hour day at least 60 minutes apart, such as 01:00-02:00: correct it',
  ],
  [
    "backups",
    "backups.cacheSnapshot.snapshotSchedule",
    "01:00-01:30",
    'is "01:00-01:30", must be times of a 24-hour day at least 60 minutes apart, such as 01:00-02:00: correct it',
  ],
  [
    "backups",
    "backups.cacheSnapshot.windowMinutes",
    90,
    "is 90, must be 60, the length of snapshotSchedule (01:00-02:00): change one of them",
  ],
  [
    "machine-configuration",
    "machineConfiguration.daily.runSchedule",
    "daily",
    'is "daily", must be a rate such as rate(1 day), from 30 minutes to 31 days: correct it',
  ],
  [
    "routines",
    "routines.restore-test.dueSchedule",
    "0 24 * * 0",
    'is "0 24 * * 0", must have 0 to 23, *, ranges, lists or steps as hour instead of 24: correct it',
  ],
  ["routines", "routines.restore-test.timeZone", "Berlin", `is "Berlin", ${ZONE}`],
  [
    "routines",
    "routines.weekly-review-list.dueSchedule",
    "0 9 * * 1",
    'is "0 9 * * 1", must be "0 8 * * 1", when onCall.review.weeklySchedule mails the list: change one of them',
  ],
  [
    "on-call",
    "onCall.review.weekdayNames",
    ["tuesday"],
    '~onCall.review.weeklySchedule is "cron(0 8 ? * MON *)", must run on tuesday, the day of onCall.review.weekdayNames, such as cron(0 8 ? * TUE *): change one of them',
  ],
  [
    "business-hours",
    "businessHours.week.timeZoneNames",
    ["UTC+1"],
    `~businessHours.week.timeZoneNames.0 is "UTC+1", ${ZONE}`,
  ],
  [
    "business-hours",
    "businessHours.week.timeZoneNames",
    ["Europe/Berlim"],
    `~businessHours.week.timeZoneNames.0 is "Europe/Berlim", ${ZONE}`,
  ],
  [
    "business-hours",
    "businessHours.week.endHours",
    9,
    "~businessHours.week.startHours is 9, must be below businessHours.week.endHours (9): lower it, or raise the other",
    "~onCall.rotation.startHours is 10, must be below businessHours.week.endHours (9), because both engineers are available then: lower it, or raise the other",
  ],
  ["business-hours", "businessHours.week.endHours", 25, "is 25, must be 1 to 23 hours: lower it"],
  ["business-hours", "businessHours.week.weekdays", [], "is [], must have 1 to 7 entries: add or remove some"],
  [
    "business-hours",
    "businessHours.week.weekdays",
    [1, 8],
    "~businessHours.week.weekdays.1 is 8, must be 1 to 7: lower it",
  ],
  [
    "business-hours",
    "businessHours.week.weekdays",
    [1, 1],
    "is [1,1], must name each entry once: remove the repeated one",
  ],
  ["business-hours", "holidays.0.day", "2027-13-01", `is "2027-13-01", ${DAY}`],
  ["business-hours", "holidays.0.day", "2026-02-30", `is "2026-02-30", ${DAY}`],
  ["business-hours", "holidays.0.day", "25.12.2026", `is "25.12.2026", ${DAY}`],
  [
    "business-hours",
    "holidays.1.day",
    "2026-12-25",
    "is 2026-12-25, must be later than the one before (2026-12-25): put them in order, each once",
  ],
  [
    "business-hours",
    "holidays.0.day",
    "2036-12-25",
    "is 2036-12-25, must be earlier than the one after (2027-01-01): correct its year, or put them in order",
  ],
  [
    "business-hours",
    "holidays.2.day",
    "2031-03-26",
    "is 2031-03-26, must be earlier than the one after (2027-03-29): correct its year, or put them in order",
  ],
  [
    "business-hours",
    "holidays.2.day",
    "2026-03-26",
    "is 2026-03-26, must be later than the one before (2027-01-01): put them in order, each once",
  ],
  ["business-hours", "holidays.0.day", "2072-12-25", `is "2072-12-25", ${YEARS}`],
  ["business-hours", "holidays.10.day", "2050-01-01", `is "2050-01-01", ${YEARS}`],
  ["business-hours", "holidays.0.day", "2019-12-31", `is "2019-12-31", ${YEARS}`],
  ["business-hours", "holidays", [], "is [], must have 1 to 200 entries: add or remove some"],
  ["on-call", "onCall.rotation.turnDays", 10, "is 10, must be 7, 14, 21 or 28 days: choose one"],
  ["on-call", "onCall.overlap.handOverHours", 0, "is 0, must be 1 to 12 hours: raise it"],
  [
    "on-call",
    "onCall.night.untilHours",
    21,
    "is 21, must differ from fromHours, or the night has no hours: change one of them",
  ],
  ["alert-policies/later", "later.scans.untilDay", "2027-06-31", `is "2027-06-31", ${DAY}`],
];
