import { localTime } from "../../checks/local-time";
import { businessHours, holidays } from "../../policy/business-hours";

const { startHours, endHours, weekdays, timeZoneNames } = businessHours.week;
const [ZONE] = timeZoneNames;
const DAY = 86_400;
const MOST_CLOSED_DAYS = 366;
const closed = new Set<string>(holidays.map(({ day }) => day));

/** Is it a day on which people work, where the company sits? */
function works(weekday: number, wallSecond: number): boolean {
  return (
    (weekdays as readonly number[]).includes(weekday) &&
    !closed.has(new Date(wallSecond * 1000).toISOString().slice(0, 10))
  );
}

/** Are people at work? */
export function isBusinessTime(second: number): boolean {
  const { weekday, minuteOfDay, wallSecond } = localTime(second, ZONE);
  return minuteOfDay >= startHours * 60 && minuteOfDay < endHours * 60 && works(weekday, wallSecond);
}

/** The minutes of business between the beginning of a time and each of its minutes: differences are elapsed business time. */
export function businessMinutes(fromSecond: number, minutes: number): Int32Array {
  const passed = new Int32Array(minutes + 1);
  for (let minute = 0; minute < minutes; minute++) {
    passed[minute + 1] = (passed[minute] ?? 0) + (isBusinessTime(fromSecond + minute * 60) ? 1 : 0);
  }
  return passed;
}

const ends = new Map<number, number>();

/** The end of the next business day after a moment's own. */
export function endOfNextBusinessDay(second: number): number {
  const { wallSecond, weekday } = localTime(second, ZONE);
  const midnight = wallSecond - (wallSecond % DAY);
  const wall = ends.get(midnight) ?? endAfter(midnight, weekday);
  ends.set(midnight, wall);
  // The offset of the moment itself is near enough: an hour more or less at the end of a working day.
  return wall - (wallSecond - second);
}

/** On the wall: the end of the first business day after the one that begins at `midnight`. */
function endAfter(midnight: number, weekday: number): number {
  for (let ahead = 1; ahead <= MOST_CLOSED_DAYS; ahead++) {
    const day = ((weekday - 1 + ahead) % 7) + 1;
    const wall = midnight + ahead * DAY;
    if (works(day, wall)) return wall + endHours * 3600;
  }
  throw new Error(
    `nobody works for ${MOST_CLOSED_DAYS} days after ${new Date(midnight * 1000).toISOString().slice(0, 10)}: name the weekdays on which people work in policy/business-hours.ts`,
  );
}
