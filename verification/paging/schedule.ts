import ICAL from "ical.js";
import { DateTime } from "luxon";
import type { Attributes } from "../../checks/emitted/schemas";
import type { ScheduleEvent } from "../../checks/emitted/schemas/schedules";
import { secondAtWall } from "../../checks/local-time";

const DAY = 86_400;
const RULE = "RRULE:";

/** An absence of an engineer, with the engineer who covers. */
export interface Override {
  readonly fromSecond: number;
  readonly toSecond: number;
  /** Reference of the engineer who is away. */
  readonly away: string;
  /** Reference of the engineer who covers; undefined when no engineer does. */
  readonly covers?: string;
}

/** A stretch of time for which one engineer is on call. */
interface Shift {
  readonly fromSecond: number;
  readonly toSecond: number;
  readonly user: string;
}

/** The seconds from the end of the previous stretch, in which the same engineers are on call. */
interface Stretch {
  readonly toSecond: number;
  readonly users: readonly string[];
}

/**
 * The meaning of an event's length across a clock change: elapsed hours (RFC 5545, 3.8.5.3: "the same exact duration"), or the
 * difference in local time.
 */
export type Length = "exact" | "wall";

/**
 * The engineers on call at a second by a `pagerduty_schedulev2`, as references to users. The function is made once for a schedule,
 * because callers evaluate it for every minute of a year.
 *
 * @throws Error for an event that assigns by position, and for more than one rule
 */
export function onCall(
  schedule: Attributes<"pagerduty_schedulev2">,
  overrides: readonly Override[] = [],
  length: Length = "exact",
): (second: number) => readonly string[] {
  const events = schedule.rotation.flatMap(({ event }) => event);
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

/** A day, divided where a turn or an override begins or ends. */
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
function shifts(event: ScheduleEvent, zone: string, length: Length): (second: number) => readonly Shift[] {
  const [rule, ...others] = event.recurrence;
  const [strategy] = event.assignment_strategy;
  const members = strategy?.member ?? [];
  if (strategy?.type !== "every_member_assignment_strategy" || !rule?.startsWith(RULE) || others.length > 0) {
    throw new Error(
      `the proof cannot read the event "${event.name}": give it one ${RULE} and an every_member_assignment_strategy`,
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
  // Occurrences are counted in local time of the schedule's zone: they keep their hour when the clocks change.
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
