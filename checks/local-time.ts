import { DateTime } from "luxon";

/** A moment in a place's local time. */
export interface LocalTime {
  /** ISO weekday: 1 is Monday. */
  readonly weekday: number;
  readonly minuteOfDay: number;
  /** Local time as seconds since 1970, as if it were UTC. */
  readonly wallSecond: number;
}

const HOUR = 3600;
const DAY = 86_400;
const zones = new Map<string, Map<number, number>>();

/** Clock changes happen on the hour, so an offset is valid for an hour. */
function offsetSeconds(second: number, zone: string): number {
  const hour = Math.floor(second / HOUR);
  let offsets = zones.get(zone);
  if (offsets === undefined) {
    offsets = new Map();
    zones.set(zone, offsets);
  }
  const known = offsets.get(hour);
  if (known !== undefined) return known;
  const at = DateTime.fromSeconds(hour * HOUR, { zone });
  if (!at.isValid) throw new Error(`time zone is "${zone}", must be an IANA name such as Europe/Berlin: correct it`);
  offsets.set(hour, at.offset * 60);
  return at.offset * 60;
}

/** Returns the local time in a time zone. @throws Error for an unknown zone */
export function localTime(second: number, zone: string): LocalTime {
  const wallSecond = second + offsetSeconds(second, zone);
  const day = Math.floor(wallSecond / DAY);
  return { weekday: ((day + 3) % 7) + 1, minuteOfDay: Math.floor((wallSecond - day * DAY) / 60), wallSecond };
}

/** Returns the second at a local time. It is the earlier of two, and an hour later for a local time that does not exist. */
export function secondAtWall(wallSecond: number, zone: string): number {
  const guess = wallSecond - offsetSeconds(wallSecond, zone);
  for (const candidate of [guess - HOUR, guess, guess + HOUR]) {
    if (candidate + offsetSeconds(candidate, zone) === wallSecond) return candidate;
  }
  return guess;
}

/** Returns HH:MM or HH:MM:SS as minutes of the day. */
export function minutesOf(clock: string): number {
  const [hours, minutes] = clock.split(":").map(Number);
  return (hours ?? Number.NaN) * 60 + (minutes ?? Number.NaN);
}
