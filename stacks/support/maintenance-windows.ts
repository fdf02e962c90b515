import { localTime } from "../../checks/local-time";
import { businessHours } from "../../policy/business-hours";
import { maintenance } from "../../policy/maintenance";
import { weekdays } from "../../policy/weekdays";

const [ZONE] = businessHours.week.timeZoneNames;
const WEEK_HOURS = weekdays.length * 24;
/** One moment in winter and one in summer, because the clocks change twice a year. */
const WINTER_AND_SUMMER = [Date.UTC(2027, 0, 1), Date.UTC(2027, 6, 1)].map((milliseconds) => milliseconds / 1000);

/**
 * Returns AWS's maintenance windows in UTC, one after the other. Each lies within the local maintenance window in winter and in summer.
 *
 * @throws Error when the local window is too short for all of them
 */
export function maintenanceWindows(): Readonly<Record<(typeof maintenance.turns.orderNames)[number], string>> {
  const { weekdayNames, startHours, endHours } = maintenance.window;
  const { orderNames, eachHours } = maintenance.turns;
  const midnight = weekdays.indexOf(weekdayNames[0]) * 24;
  const ahead = WINTER_AND_SUMMER.map((second) => (localTime(second, ZONE).wallSecond - second) / 3600);
  const from = midnight + startHours - Math.min(...ahead);
  const until = midnight + endHours - Math.max(...ahead);
  if (from + orderNames.length * eachHours > until) {
    throw new Error(
      `maintenance.window leaves ${until - from} hours that are the same in winter and in summer, must be at least ${orderNames.length * eachHours} (${orderNames.join(", ")}, ${eachHours} each): widen it`,
    );
  }
  const windows = orderNames.map((name, turn) => {
    const start = from + turn * eachHours;
    return [name, `${clock(start)}-${clock(start + eachHours)}`] as const;
  });
  return Object.fromEntries(windows) as ReturnType<typeof maintenanceWindows>;
}

/** Returns an hour of the week, such as `sun:01:00`. */
function clock(hour: number): string {
  const within = (hour + WEEK_HOURS) % WEEK_HOURS;
  return `${weekdays[Math.floor(within / 24)]?.slice(0, 3)}:${`${within % 24}`.padStart(2, "0")}:00`;
}
