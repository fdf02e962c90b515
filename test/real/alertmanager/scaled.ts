import type { Stacks } from "../../../checks/emitted/configuration";
import { seconds } from "../../../checks/emitted/duration";
import { type Emitted, emittedResources } from "../../support";

/** A group interval takes so long here. */
export const INTERVAL_SECONDS = 4;
/** A repeat interval is shortened to the part of a group interval that it ends with, and so many whole ones. */
const WHOLE_INTERVALS = 2;
const MINUTE_MILLISECONDS = 60_000;
const DAY_MILLISECONDS = 86_400_000;

/** A window of a mute timing: whole minutes, in milliseconds since 1970. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/**
 * The emitted stacks with a notification policy of seconds. The times of notifications keep their proportions: the wait's share of the
 * group interval, and the position between two flushes at which the repeat interval ends.
 *
 * @param windows of each severity: the mute timings, and the active timings
 */
export function scaled(stacks: Stacks, windows: Readonly<Record<string, Window>>): Stacks {
  const copy = structuredClone(stacks);
  for (const { stack, block } of emittedResources(copy, "grafana_notification_policy")) {
    shorten(block);
    const timings = copy[stack]?.resource?.grafana_mute_timing ?? {};
    for (const route of block.policy as Emitted[]) replaceTiming(route, timings, windows);
  }
  return copy;
}

/** Gives a route of the policy, and what is below it, a timing of its window. */
function replaceTiming(
  route: Emitted,
  timings: Record<string, Emitted>,
  windows: Readonly<Record<string, Window>>,
): void {
  const [{ value }] = route.matcher;
  const isActive = route.active_timings !== undefined;
  const window = windows[isActive ? `${value} active` : value];
  if (window === undefined) return;
  const id = `${value}-${isActive ? "active" : "mute"}`;
  timings[id] = { name: id, intervals: [interval(window)] };
  const reference = [`\${grafana_mute_timing.${id}.name}`];
  if (isActive) route.active_timings = reference;
  for (const child of route.policy ?? []) child.mute_timings = reference;
}

function shorten(node: Emitted): void {
  const interval = seconds(node.group_interval);
  const share = (text: string) => seconds(text) / interval;
  const repeats = share(node.repeat_interval);
  const whole = Math.min(WHOLE_INTERVALS, Math.floor(repeats));
  node.group_wait = milliseconds(share(node.group_wait) * INTERVAL_SECONDS);
  node.repeat_interval = milliseconds((whole + (repeats % 1)) * INTERVAL_SECONDS);
  node.group_interval = milliseconds(INTERVAL_SECONDS);
  for (const child of node.policy ?? []) shorten(child);
}

function milliseconds(howMany: number): string {
  return `${Math.round(howMany * 1000)}ms`;
}

/** Times of day, in two parts when midnight lies between. */
function interval({ from, to }: Window): Emitted {
  const [start, end] = [from, to].map((time) => (time % DAY_MILLISECONDS) / MINUTE_MILLISECONDS) as [number, number];
  const parts = start < end ? [[start, end] as const] : [[start, 1440] as const, [0, end] as const];
  const times = parts.filter(([a, b]) => a < b).map(([a, b]) => ({ start: clock(a), end: clock(b) }));
  return { times, location: "UTC" };
}

function clock(minuteOfDay: number): string {
  return [Math.floor(minuteOfDay / 60), minuteOfDay % 60].map((part) => `${part}`.padStart(2, "0")).join(":");
}
