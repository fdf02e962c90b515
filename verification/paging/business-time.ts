import { localTime } from "../../checks/local-time";
import { businessHours, holidays } from "../../policy/business-hours";

const { startHours, endHours, weekdays, timeZoneNames } = businessHours.week;
const [ZONE] = timeZoneNames;
const DAY = 86_400;
const MOST_CLOSED_DAYS = 366;
const closed = new Set<string>(holidays.map(({ day }) => day));

/** True for a weekday of the policy that is not a holiday. */
function works(weekday: number, wallSecond: number): boolean {
  return (
    (weekdays as readonly number[]).includes(weekday) &&
    !closed.has(new Date(wallSecond * 1000).toISOString().slice(0, 10))
  );
}

/** True within business hours of the company's time zone. */
export function isBusinessTime(second: number): boolean {
  const { weekday, minuteOfDay, wallSecond } = localTime(second, ZONE);
  return minuteOfDay >= startHours * 60 && minuteOfDay < endHours * 60 && works(weekday, wallSecond);
}

/** Minutes of business time from the start of a span to each of its minutes: differences are elapsed business time. */
export function businessMinutes(fromSecond: number, minutes: number): Int32Array {
  const passed = new Int32Array(minutes + 1);
  for (let minute = 0; minute < minutes; minute++) {
    passed[minute + 1] = (passed[minute] ?? 0) + (isBusinessTime(fromSecond + minute * 60) ? 1 : 0);
  }
  return passed;
}

const ends = new Map<number, number>();

/** The second at which the next business day after a moment's own day ends. */
export function endOfNextBusinessDay(second: number): number {
  const { wallSecond, weekday } = localTime(second, ZONE);
  const midnight = wallSecond - (wallSecond % DAY);
  const wall = ends.get(midnight) ?? endAfter(midnight, weekday);
  ends.set(midnight, wall);
  // The moment's own UTC offset is used: a clock change in between moves the end by one hour.
  return wall - (wallSecond - second);
}

/** The end of the first business day after the day that begins at `midnight`, in seconds of local time. */
function endAfter(midnight: number, weekday: number): number {
  for (let ahead = 1; ahead <= MOST_CLOSED_DAYS; ahead++) {
    const day = ((weekday - 1 + ahead) % 7) + 1;
    const wall = midnight + ahead * DAY;
    if (works(day, wall)) return wall + endHours * 3600;
  }
  throw new Error(
    `policy/business-hours.ts has no business day in the ${MOST_CLOSED_DAYS} days after ${new Date(midnight * 1000).toISOString().slice(0, 10)}: enter the weekdays of business`,
  );
}
