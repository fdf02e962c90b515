import type { Attributes } from "../../checks/emitted/schemas";
import { localTime, minutesOf } from "../../checks/local-time";

const WEEKLY = /^FREQ=WEEKLY;INTERVAL=1;BYDAY=([A-Z,]+)$/;
const DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** The weekly hours of a downtime. */
export interface DowntimeWindow {
  readonly timeZone: string;
  /** ISO weekdays, 1 is Monday. */
  readonly weekdays: readonly number[];
  readonly fromMinuteOfDay: number;
  readonly untilMinuteOfDay: number;
}

type Downtime = Attributes<"datadog_downtime_schedule">;

/** The weekly hours of a `datadog_downtime_schedule`. @throws Error for one that is not weekly, or that lasts past midnight */
export function downtimeWindow(downtime: Downtime): DowntimeWindow {
  const { timezone, recurrence } = downtime.recurring_schedule;
  const [{ rrule, start, duration }] = recurrence;
  const weekdays = WEEKLY.exec(rrule)?.[1]
    ?.split(",")
    .map((day) => DAYS.indexOf(day) + 1);
  const from = minutesOf(/T(\d\d:\d\d):\d\d$/.exec(start)?.[1] ?? "");
  const until = from + Number.parseInt(duration, 10) * 60;
  if (weekdays === undefined || Number.isNaN(from) || !/^\d+h$/.test(duration) || until > 24 * 60) {
    throw new Error(`the proof cannot read the downtime "${rrule}" for ${duration}: make it weekly, within one day`);
  }
  return { timeZone: timezone, weekdays, fromMinuteOfDay: from, untilMinuteOfDay: until };
}

/**
 * Returns a function that is true for the seconds in which a `datadog_downtime_schedule` suppresses a monitor with these tags.
 *
 * @throws Error as `downtimeWindow` does
 */
export function silences(downtime: Downtime, tags: readonly string[]): (second: number) => boolean {
  const wanted = downtime.monitor_identifier.monitor_tags;
  if (!wanted.every((tag) => tags.includes(tag))) return () => false;
  const { timeZone, weekdays, fromMinuteOfDay, untilMinuteOfDay } = downtimeWindow(downtime);
  return (second) => {
    const { weekday, minuteOfDay } = localTime(second, timeZone);
    return weekdays.includes(weekday) && fromMinuteOfDay <= minuteOfDay && minuteOfDay < untilMinuteOfDay;
  };
}
