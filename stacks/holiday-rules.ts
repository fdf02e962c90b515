import { DateTime } from "luxon";
import type { EventRule } from "../constructs/pagerduty/pager-service";
import { businessHours, holidays } from "../policy/business-hours";

const { weekdayCount, endHours, timeZoneNames } = businessHours.week;
const { opensHours, halfDayHours } = businessHours.closed;
const [ZONE] = timeZoneNames;
const days = new Set<string>(holidays.map(({ day }) => day));

/**
 * PagerDuty's support hours know no holidays: at their start on one, every open incident would become loud. So what comes after
 * the last business hours before a holiday is suspended, and opens in the night after it, quiet until the next working morning.
 * What has mended itself by then never opens. Half days of different holidays that wait equally long share a rule.
 */
export function holidayRules(): EventRule[] {
  const waiting = new Map<number, string[]>();
  for (const { day } of holidays) {
    // The last of some that follow each other, weekends in between or not, speaks for them all.
    if (holidayFollows(day)) continue;
    for (const [seconds, condition] of halfDays(at(day))) {
      waiting.set(seconds, [...(waiting.get(seconds) ?? []), condition]);
    }
  }
  return [...waiting].map(([suspendSeconds, conditions]) => ({
    label: `closed: opens in the night after, ${(suspendSeconds / 3600).toFixed(0)} hours later`,
    conditions,
    suspendSeconds,
  }));
}

function at(day: string): DateTime {
  return DateTime.fromISO(day, { zone: ZONE });
}

function isHoliday(day: DateTime): boolean {
  return days.has(day.toISODate() ?? "");
}

function works(day: DateTime): boolean {
  return (weekdayCount as readonly number[]).includes(day.weekday) && !isHoliday(day);
}

/** Does another holiday come before anybody works again? */
function holidayFollows(day: string): boolean {
  let next = at(day).plus({ days: 1 });
  while (!works(next) && !isHoliday(next)) next = next.plus({ days: 1 });
  return isHoliday(next);
}

/** Every half day from the last business hours before a holiday to its end: how long what comes in it waits. */
function* halfDays(holiday: DateTime): Generator<[seconds: number, condition: string]> {
  const opens = holiday.set({ hour: opensHours });
  for (let day = holiday; ; day = day.minus({ days: 1 })) {
    const evening = day.set({ hour: endHours });
    const morning = evening.set({ hour: endHours - halfDayHours });
    const eveningBefore = evening.minus({ days: 1 });
    for (const [from, to] of [
      [morning, evening],
      [eveningBefore, morning],
    ] as const) {
      yield [opens.diff(from).as("seconds"), `now in ${wall(from)} to ${wall(to)} ${ZONE}`];
    }
    if (works(eveningBefore)) return;
  }
}

function wall(moment: DateTime): string {
  return moment.toFormat("yyyy-MM-dd HH:mm:ss");
}
