import { DateTime } from "luxon";
import type { Stacks } from "../../checks/emitted/configuration";
import { resourcesOfType } from "../../checks/emitted/resources";
import type { Attributes } from "../../checks/emitted/schemas";
import { secondAtWall } from "../../checks/local-time";
import type { Channel } from "./channels";
import { type ClockTimes, clockTimes } from "./clock-times";
import { orchestrationChanges, orchestrationOutcomes } from "./orchestration";
import type { Override } from "./schedule";

/** The time for which a check holds. */
export interface Span {
  readonly fromSecond: number;
  readonly minutes: number;
}

/** Returns the moments at which a channel's alerts are traced, in the order of time. */
export type Moments = (channel: Channel) => readonly number[];

const MINUTE = 60;
const DAY = 86_400;
/** A suppressed alert is traced until its window ends, at most so many days after the span. */
const BEYOND_DAYS = 9;

/** Every minute of a span. */
export function minutesOfSpan({ fromSecond, minutes }: Span): Moments {
  const all = Array.from({ length: minutes + BEYOND_DAYS * 24 * 60 }, (_, minute) => fromSecond + minute * MINUTE);
  return () => all;
}

/**
 * The minutes of a span at which anything may change for a channel's alerts, and the last minute before each. Between them, the
 * notified engineers stay the same and waits change evenly: the longest wait is at one of these minutes.
 */
export function momentsOfChange(stacks: Stacks, overrides: readonly Override[], span: Span): Moments {
  const times = clockTimes(stacks);
  const byDay = [...onClocks(times, span), ...datesOf(stacks, overrides)];
  const changed = clockChanges([...times.keys()], span);
  const known = new Map<string, readonly number[]>();
  return (channel) => {
    const { pagerEvent } = channel;
    const dated = pagerEvent === undefined ? [] : orchestrationChanges(stacks, pagerEvent);
    const waits = waitsOf(stacks, channel);
    const key = JSON.stringify([waits, dated]);
    const moments = known.get(key) ?? onMinutes([...byDay, ...dated], changed, waits, span);
    known.set(key, moments);
    return moments;
  };
}

function onMinutes(
  seconds: readonly number[],
  wholeDays: readonly number[],
  waits: readonly number[],
  { fromSecond, minutes }: Span,
): number[] {
  const looked = new Set([0]);
  const last = minutes + BEYOND_DAYS * 24 * 60;
  const add = (minute: number) => minute >= 0 && minute < last && looked.add(minute);
  for (const wait of waits) {
    for (const second of seconds) {
      const minute = Math.ceil((second - wait - fromSecond) / MINUTE);
      add(minute);
      add(minute - 1);
    }
    for (const day of wholeDays) {
      const first = Math.floor((day - wait - fromSecond) / MINUTE);
      for (let minute = first; minute <= first + 24 * 60; minute++) add(minute);
    }
  }
  return [...looked].sort((a, b) => a - b).map((minute) => fromSecond + minute * MINUTE);
}

/** Seconds from an alert to each decision on it: at PagerDuty, at its rise to high urgency, and at each escalation level. */
function waitsOf(stacks: Stacks, { pagerEvent, delaySeconds }: Channel): number[] {
  const treated = pagerEvent === undefined ? [] : orchestrationOutcomes(stacks, pagerEvent);
  const suspended = [...new Set([0, ...treated.map(({ suspendSeconds }) => suspendSeconds)])];
  const policies = new Set(treated.map(({ escalationPolicy }) => escalationPolicy?.block));
  const levels = [...new Set([0, ...[...policies].flatMap(delaysOf)])];
  const waits = suspended.flatMap((suspend) => levels.map((level) => delaySeconds + suspend + level));
  return [...new Set([0, ...waits])].sort((a, b) => a - b);
}

/** Seconds until each level of an escalation policy. */
function delaysOf(policy: Attributes<"pagerduty_escalation_policy"> | undefined): number[] {
  let seconds = 0;
  return (policy?.rule ?? []).map((rule) => {
    const after = seconds;
    seconds += rule.escalation_delay_in_minutes * MINUTE;
    return after;
  });
}

/** Each clock time on each day of a span. */
function onClocks(times: ClockTimes, { fromSecond, minutes }: Span): number[] {
  const firstDay = Math.floor(fromSecond / DAY) - 1;
  const lastDay = Math.ceil((fromSecond + minutes * MINUTE) / DAY) + BEYOND_DAYS + 1;
  return [...times].flatMap(([zone, ofDay]) =>
    Array.from({ length: lastDay - firstDay }, (_, day) => (firstDay + day) * DAY).flatMap((midnight) =>
      [...ofDay].map((minute) => secondAtWall(midnight + minute * MINUTE, zone)),
    ),
  );
}

/** The seconds of changes that happen once: overrides, and the first and last turns of a schedule. */
function datesOf(stacks: Stacks, overrides: readonly Override[]): number[] {
  const turns = resourcesOfType(stacks, "pagerduty_schedulev2").flatMap(({ block }) =>
    block.rotation.flatMap(({ event }) => event),
  );
  return [
    ...overrides.flatMap(({ fromSecond, toSecond }) => [fromSecond, toSecond]),
    ...turns
      .flatMap(({ effective_since, effective_until }) => [effective_since, effective_until])
      .filter((moment) => moment !== undefined)
      .map((moment) => DateTime.fromISO(moment).toSeconds()),
  ];
}

/** The days on which a zone's clocks change, as the seconds of their start in UTC: such a day has an hour twice, or lacks one. */
function clockChanges(zones: readonly string[], { fromSecond, minutes }: Span): number[] {
  const offset = (second: number, zone: string) => DateTime.fromSeconds(second, { zone }).offset;
  const first = Math.floor(fromSecond / DAY) * DAY;
  const days = Array.from({ length: Math.ceil(minutes / (24 * 60)) + BEYOND_DAYS }, (_, day) => first + day * DAY);
  return days.filter((day) => zones.some((zone) => offset(day, zone) !== offset(day + DAY, zone)));
}
