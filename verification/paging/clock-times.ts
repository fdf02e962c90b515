import { DateTime } from "luxon";
import type { Stacks } from "../../checks/emitted/configuration";
import { resourcesOfType } from "../../checks/emitted/resources";
import { localTime, minutesOf } from "../../checks/local-time";
import { businessHours } from "../../policy/business-hours";
import { downtimeWindow } from "./downtime";

/** Minutes of the day at which the notification of alerts may change, by time zone. */
export type ClockTimes = ReadonlyMap<string, ReadonlySet<number>>;

const DAY_MINUTES = 24 * 60;

/** Every time of day, in its zone, at which mute timings, downtimes, support hours, shifts or business hours begin or end. */
export function clockTimes(stacks: Stacks): ClockTimes {
  const times = new Map<string, Set<number>>();
  const add = (zone: string, ...minutes: number[]) => {
    // Weekdays and holidays change at midnight.
    const known = times.get(zone) ?? new Set([0]);
    for (const minute of minutes) known.add(((minute % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES);
    times.set(zone, known);
  };
  // Faults name days in UTC.
  add("UTC");
  const { startHours, endHours, timeZoneNames } = businessHours.week;
  for (const zone of timeZoneNames) add(zone, startHours * 60, endHours * 60);
  for (const { block } of resourcesOfType(stacks, "grafana_mute_timing")) {
    for (const { location = "UTC", times: ranges = [] } of block.intervals) {
      add(location, ...ranges.flatMap(({ start, end }) => [minutesOf(start), minutesOf(end)]));
    }
  }
  for (const { block } of resourcesOfType(stacks, "datadog_downtime_schedule")) {
    const { timeZone, fromMinuteOfDay, untilMinuteOfDay } = downtimeWindow(block);
    add(timeZone, fromMinuteOfDay, untilMinuteOfDay);
  }
  for (const { block } of resourcesOfType(stacks, "pagerduty_service")) {
    if (block.support_hours === undefined) continue;
    const { time_zone, start_time, end_time } = block.support_hours;
    add(time_zone, minutesOf(start_time), minutesOf(end_time));
  }
  for (const { block } of resourcesOfType(stacks, "pagerduty_schedulev2")) {
    for (const { start_time, end_time } of block.rotation.flatMap(({ event }) => event)) {
      add(block.time_zone, onWall(start_time, block.time_zone), ...aroundEnd(end_time, block.time_zone));
    }
  }
  return times;
}

/** The local minutes at which a shift of a fixed length may end: clock changes within it move the end by an hour. */
function aroundEnd(moment: string, zone: string): number[] {
  const end = onWall(moment, zone);
  return [end - 60, end, end + 60];
}

function onWall(moment: string, zone: string): number {
  return localTime(DateTime.fromISO(moment).toSeconds(), zone).minuteOfDay;
}
