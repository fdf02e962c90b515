import { localTime } from "../../checks/local-time";
import { businessHours } from "../../policy/business-hours";

const [ZONE] = businessHours.week.timeZoneNames;

/** The hours of the day at which moments are, in the company's time zone, such as `8–10, 14`. */
export function hoursOf(seconds: readonly number[]): string {
  const hours = [...new Set(seconds.map((second) => Math.floor(localTime(second, ZONE).minuteOfDay / 60)))];
  const ranges: [from: number, to: number][] = [];
  for (const hour of hours.sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last?.[1] === hour - 1) last[1] = hour;
    else ranges.push([hour, hour]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(", ");
}
