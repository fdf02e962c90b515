import { DateTime } from "luxon";

/** A full hour of a day on the wall of a time zone, ISO 8601 with the offset that holds there on that day. */
export function wallClock(day: string, hours: number, timeZone: string): string {
  const moment = DateTime.fromISO(day, { zone: timeZone }).set({ hour: hours });
  const text = moment.toISO({ suppressMilliseconds: true });
  if (text === null)
    throw new Error(`${day} in ${timeZone} is no day: write it as 2026-11-23, and the zone as Europe/Berlin`);
  return text;
}
