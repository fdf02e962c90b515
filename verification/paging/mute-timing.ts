import type { Block } from "../../checks/emitted/configuration";
import { localTime, minutesOf } from "../../checks/local-time";

const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** Is a moment within one of a `grafana_mute_timing`'s intervals? Ranges of months, years and days of a month are not read. */
export function isWithinTiming(timing: Block, second: number): boolean {
  return (timing.intervals as Block[]).some((interval) => {
    for (const field of ["months", "years", "days_of_month"]) {
      if (interval[field] !== undefined) {
        throw new Error(`mute timing ${timing.name}: ${field} is not read by the proof: use weekdays and times`);
      }
    }
    const { weekday, minuteOfDay } = localTime(second, interval.location ?? "UTC");
    const days: string[] | undefined = interval.weekdays;
    const times: Block[] | undefined = interval.times;
    return (
      (days === undefined || days.some((range) => covers(range, weekday))) &&
      (times === undefined ||
        times.some(({ start, end }) => minutesOf(start) <= minuteOfDay && minuteOfDay < minutesOf(end)))
    );
  });
}

/** `monday` or `monday:friday`. */
function covers(range: string, weekday: number): boolean {
  const [from = "", to = from] = range.split(":");
  return WEEKDAYS.indexOf(from) < weekday && weekday <= WEEKDAYS.indexOf(to) + 1;
}
