import { DateTime } from "luxon";
import type { Stacks } from "../../checks/emitted/configuration";
import { resourcesOfType } from "../../checks/emitted/resources";
import type { ScheduleEvent } from "../../checks/emitted/schemas/schedules";

/** Stacks whose first roster also applies to an earlier time. */
interface ExtendedRosters {
  readonly stacks: Stacks;
  /** The second at which the first roster really begins; undefined when it begins before the earlier time. */
  readonly rosterSecond?: number;
}

const SCHEDULE = "pagerduty_schedulev2";

/**
 * Applies the turns of the first roster to the time before it, from a second on. PagerDuty keeps the rosters of now and of the next
 * weeks only, so a past page would have no engineer.
 */
export function extendRosters(stacks: Stacks, second: number): ExtendedRosters {
  const schedules = resourcesOfType(stacks, SCHEDULE);
  const starts = schedules.flatMap(({ block }) => eventsOf(block).map(sinceOf));
  const first = Math.min(...starts);
  if (starts.length === 0 || first <= second) return { stacks };
  const copy = structuredClone(stacks) as Record<string, Stacks[string]>;
  for (const { stack, id, block } of schedules) {
    const rotation = block.rotation.map((one) => ({
      ...one,
      event: one.event.map((event) =>
        sinceOf(event) === first ? beginEarlier(event, block.time_zone, second) : event,
      ),
    }));
    const configuration = copy[stack];
    const resources = configuration?.resource?.[SCHEDULE];
    if (resources !== undefined) resources[id] = { ...block, rotation };
  }
  return { stacks: copy, rosterSecond: first };
}

/** Moves an event back by whole rounds of its turns, so that it is in force at a second. */
function beginEarlier(event: ScheduleEvent, zone: string, second: number): ScheduleEvent {
  const weeks = Number(/INTERVAL=(\d+)/.exec(event.recurrence.join(" "))?.[1] ?? 1);
  const since = DateTime.fromISO(event.effective_since, { zone });
  const start = DateTime.fromISO(event.start_time, { zone });
  const rounds = Math.ceil(start.diff(DateTime.fromSeconds(second, { zone }), "weeks").weeks / weeks) + 1;
  const earlier = (iso: string) => {
    const time = DateTime.fromISO(iso, { zone }).minus({ weeks: rounds * weeks });
    return time.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'");
  };
  return {
    ...event,
    start_time: earlier(event.start_time),
    end_time: earlier(event.end_time),
    effective_since: earlier(since.toISO() ?? event.effective_since),
  };
}

function eventsOf({ rotation }: { readonly rotation: readonly { readonly event: readonly ScheduleEvent[] }[] }) {
  return rotation.flatMap(({ event }) => event);
}

function sinceOf({ effective_since }: ScheduleEvent): number {
  return DateTime.fromISO(effective_since).toSeconds();
}
