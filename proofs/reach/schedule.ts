import { DateTime } from "luxon";
import type { Block } from "../emitted/configuration";
import { localTime, minutesOf } from "./local-time";

const DAY = 86_400;

/** Somebody takes over for somebody else, or nobody does. */
export interface Override {
  readonly fromSecond: number;
  readonly toSecond: number;
  /** The reference of who is away. */
  readonly away: string;
  /** The reference of who covers; undefined when nobody does. */
  readonly covers?: string;
}

/**
 * Who is on call at a moment, as a reference to a user; undefined when nobody is. A later layer goes over an earlier one. Made
 * once for a schedule and asked for every minute of a year.
 */
export function onCall(schedule: Block, overrides: readonly Override[] = []): (second: number) => string | undefined {
  const layers = [...(schedule.layer as Block[])].reverse().map((layer) => ofLayer(layer, schedule.time_zone));
  return (second) => {
    let user: string | undefined;
    for (const layer of layers) {
      user = layer(second);
      if (user !== undefined) break;
    }
    const override = overrides.find(
      ({ fromSecond, toSecond, away }) => away === user && fromSecond <= second && second < toSecond,
    );
    return override === undefined ? user : override.covers;
  };
}

function ofLayer(layer: Block, zone: string): (second: number) => string | undefined {
  // On the wall of the schedule's time zone: turns keep their local hour when the clocks change.
  const wall = (iso: string) => localTime(DateTime.fromISO(iso).toSeconds(), zone).wallSecond;
  const [start, virtualStart] = [wall(layer.start), wall(layer.rotation_virtual_start)];
  const end = layer.end === undefined ? Number.POSITIVE_INFINITY : wall(layer.end);
  const restrictions: Block[] = layer.restriction ?? [];
  const users: string[] = layer.users;
  return (second) => {
    const { wallSecond, weekday, minuteOfDay } = localTime(second, zone);
    if (wallSecond < start || wallSecond >= end) return undefined;
    if (restrictions.length > 0 && !restrictions.some((one) => open(one, weekday, minuteOfDay))) return undefined;
    const turn = Math.floor((wallSecond - virtualStart) / layer.rotation_turn_length_seconds);
    return users[((turn % users.length) + users.length) % users.length];
  };
}

function open(restriction: Block, weekday: number, minuteOfDay: number): boolean {
  const lasts = restriction.duration_seconds;
  const start = minutesOf(restriction.start_time_of_day) * 60;
  const now = minuteOfDay * 60;
  if (restriction.type === "daily_restriction") return (now - start + DAY) % DAY < lasts;
  const week = 7 * DAY;
  return ((weekday - restriction.start_day_of_week) * DAY + now - start + week) % week < lasts;
}
