import type { Stacks } from "../../checks/emitted/configuration";
import { type Channel, channels } from "../paging/channels";
import type { Span } from "../paging/moments";
import { traceAlerts } from "../paging/trace-alerts";

const HOUR = 3600;
/** Every turn of a roster of up to five engineers. */
const MOST_HOURS = 5 * 7 * 24;
/** Suppression may end after the last hour. */
const BEYOND_HOURS = 9 * 24;

/** The engineers that one channel notifies, hour by hour. */
export interface NotifiedHours {
  readonly name: string;
  /** By the second of the hour: such as `ada after 0 min, grace after 15 min`. */
  readonly byHour: ReadonlyMap<number, string>;
}

/** Returns the notified engineers of each alert, for each hour of the first weeks of a span, by path and alert. */
export function notifiedHours(stacks: Stacks, { fromSecond, minutes }: Span): Map<string, NotifiedHours> {
  const first = Math.ceil(fromSecond / HOUR) * HOUR;
  const count = Math.min(MOST_HOURS, Math.floor(minutes / 60));
  const hours = Array.from({ length: count + BEYOND_HOURS }, (_, hour) => first + hour * HOUR);
  const until = first + count * HOUR;
  const found = new Map<string, NotifiedHours>();
  for (const channel of channels(stacks)) {
    const byHour = hoursOf(stacks, channel, hours, until);
    const { name } = channel;
    // Grafana's alerts have one path for one affected user and one for several: the name has both.
    for (const alert of channel.alerts) found.set(`${name} ${alert}`, { name, byHour });
  }
  return found;
}

function hoursOf(stacks: Stacks, channel: Channel, hours: readonly number[], until: number): Map<number, string> {
  const { pagerEvent } = channel;
  const byHour = new Map<number, string>();
  if (pagerEvent === undefined) return byHour;
  for (const traced of traceAlerts(stacks, { ...channel, pagerEvent }, [], hours, until)) {
    if ("fault" in traced) break;
    const people = traced.notified.map(
      ({ person, second }) =>
        `${person?.split("@")[0] ?? "no engineer"} after ${Math.round((second - traced.second) / 60)} min`,
    );
    byHour.set(traced.second, people.join(", "));
  }
  return byHour;
}
