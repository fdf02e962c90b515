import ICAL from "ical.js";
import { DateTime } from "luxon";
import type { Block } from "../../checks/emitted/configuration";
import { secondAtWall } from "../../checks/local-time";

const DAY = 86_400;
const RULE = "RRULE:";

/** Somebody takes over for somebody else, or nobody does. */
export interface Override {
  readonly fromSecond: number;
  readonly toSecond: number;
  /** The reference of who is away. */
  readonly away: string;
  /** The reference of who covers; undefined when nobody does. */
  readonly covers?: string;
}

/** A stretch for which somebody is on call. */
interface Shift {
  readonly fromSecond: number;
  readonly toSecond: number;
  readonly user: string;
}

/** Seconds up to an end, from where the one before ended, in which the same people are on call. */
interface Stretch {
  readonly toSecond: number;
  readonly users: readonly string[];
}

/**
 * What an event's length is: hours that pass (RFC 5545, 3.8.5.3: "the same exact duration"), or what the wall's clock shows between
 * its start and its end.
 */
export type Length = "exact" | "wall";

/**
 * Who is on call at a moment by a `pagerduty_schedulev2`, as references to users. Made once for a schedule and asked for every minute
 * of a year.
 *
 * @throws Error for an event that assigns by position, and for more than one rule
 */
export function onCall(
  schedule: Block,
  overrides: readonly Override[] = [],
  length: Length = "exact",
): (second: number) => readonly string[] {
  const events = (schedule.rotation as Block[]).flatMap(({ event }) => event as Block[]);
  const shiftsOf = events.map((event) => shifts(event, schedule.time_zone, length));
  const days = new Map<number, readonly Stretch[]>();
  return (second) => {
    const day = Math.floor(second / DAY);
    let stretches = days.get(day);
    if (stretches === undefined) {
      const [from, to] = [day * DAY, (day + 1) * DAY];
      const today = shiftsOf.flatMap((until) => until(to).filter((one) => one.fromSecond < to && one.toSecond > from));
      stretches = stretchesOf(from, to, today, overrides);
      days.set(day, stretches);
    }
    return stretches.find(({ toSecond }) => second < toSecond)?.users ?? [];
  };
}

/** A day, divided where somebody comes or goes. */
function stretchesOf(from: number, to: number, today: readonly Shift[], overrides: readonly Override[]): Stretch[] {
  const changes = [...today, ...overrides].flatMap(({ fromSecond, toSecond }) => [fromSecond, toSecond]);
  const ends = [...new Set([...changes.filter((second) => from < second && second < to), to])].sort((a, b) => a - b);
  return ends.map((toSecond, index) => ({ toSecond, users: usersAt(ends[index - 1] ?? from, today, overrides) }));
}

function usersAt(second: number, today: readonly Shift[], overrides: readonly Override[]): string[] {
  const users = today
    .filter(({ fromSecond, toSecond }) => fromSecond <= second && second < toSecond)
    .map(({ user }) => {
      const override = overrides.find((one) => one.away === user && one.fromSecond <= second && second < one.toSecond);
      return override === undefined ? user : override.covers;
    });
  return [...new Set(users.filter((user) => user !== undefined))];
}

/** All of an event's shifts that begin before a second. */
function shifts(event: Block, zone: string, length: Length): (second: number) => readonly Shift[] {
  const [rule, ...others] = event.recurrence as string[];
  const [strategy] = event.assignment_strategy as Block[];
  const members = (strategy?.member ?? []) as Block[];
  if (strategy?.type !== "every_member_assignment_strategy" || !rule?.startsWith(RULE) || others.length > 0) {
    throw new Error(
      `the event "${event.name}" is not read by the proof: give it one ${RULE} and an every_member_assignment_strategy`,
    );
  }
  const wall = (iso: string) => DateTime.fromISO(iso).setZone(zone);
  const start = wall(event.start_time);
  const end = wall(event.end_time);
  const since = DateTime.fromISO(event.effective_since).toSeconds();
  const until =
    event.effective_until === undefined
      ? Number.POSITIVE_INFINITY
      : DateTime.fromISO(event.effective_until).toSeconds();
  // Occurrences are counted on the wall of the schedule's time zone: they keep their local hour when the clocks change.
  const occurrences = ICAL.Recur.fromString(rule.slice(RULE.length)).iterator(
    ICAL.Time.fromDateTimeString(start.toFormat("yyyy-MM-dd'T'HH:mm:ss")),
  );
  const known: Shift[] = [];
  let next = occurrences.next();
  return (second) => {
    while (next) {
      const from = wallSecond(next);
      const fromSecond = secondAtWall(from, zone);
      if (fromSecond >= second) break;
      const toSecond =
        length === "exact"
          ? fromSecond + end.toSeconds() - start.toSeconds()
          : secondAtWall(from + onWall(end) - onWall(start), zone);
      for (const { user_id: user } of members) {
        known.push({ fromSecond: Math.max(fromSecond, since), toSecond: Math.min(toSecond, until), user });
      }
      next = occurrences.next();
    }
    return known;
  };
}

function wallSecond({ year, month, day, hour, minute, second }: ICAL.Time): number {
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
}

function onWall(moment: DateTime): number {
  return moment.toSeconds() + moment.offset * 60;
}
