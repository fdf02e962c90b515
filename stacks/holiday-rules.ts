import type { EventRule } from "../constructs/pagerduty/pager-service";
import { businessHours, holidays } from "../policy/business-hours";

const [TIME_ZONE] = businessHours.week.timeZoneNames;

/**
 * PagerDuty's support hours know no holidays: on these days an incident stays quiet although it is a working day's hour, and
 * becomes loud when the next support hours start.
 */
export function holidayRules(): EventRule[] {
  return holidays.map(({ day, name }) => ({
    label: name,
    condition: `now in ${day} 00:00:00 to ${day} 23:59:59 ${TIME_ZONE}`,
    severity: "info",
  }));
}
