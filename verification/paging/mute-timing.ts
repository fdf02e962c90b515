import type { Attributes } from "../../checks/emitted/schemas";
import { localTime, minutesOf } from "../../checks/local-time";

const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** True within an interval of a `grafana_mute_timing`. @throws Error for ranges of months, years and days of a month */
export function isWithinTiming(timing: Attributes<"grafana_mute_timing">, second: number): boolean {
  return timing.intervals.some((interval) => {
    for (const field of ["months", "years", "days_of_month"]) {
      if (interval[field] !== undefined) {
        throw new Error(`mute timing ${timing.name}: the proof cannot read ${field}: use weekdays and times`);
      }
    }
    const { weekday, minuteOfDay } = localTime(second, interval.location ?? "UTC");
    const { weekdays: days, times } = interval;
    return (
      (days === undefined || days.some((range) => covers(range, weekday))) &&
      (times === undefined ||
        times.some(({ start, end }) => minutesOf(start) <= minuteOfDay && minuteOfDay < minutesOf(end)))
    );
  });
}

/** True for a weekday within a range such as `monday` or `monday:friday`. */
function covers(range: string, weekday: number): boolean {
  const [from = "", to = from] = range.split(":");
  return WEEKDAYS.indexOf(from) < weekday && weekday <= WEEKDAYS.indexOf(to) + 1;
}
