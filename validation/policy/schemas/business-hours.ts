import * as z from "zod";
import type { businessHours } from "../../../policy/business-hours";
import { chapter } from "../clause";
import { ageing, day, timeZone } from "../times";
import { listOf, setOf, whole, words } from "../values";

export const businessHoursFile = {
  businessHours: chapter<typeof businessHours>({
    week: {
      startHours: whole(0, 22),
      endHours: whole(1, 23),
      // ISO 8601: Monday is 1.
      weekdays: setOf(whole(1, 7), { to: 7 }),
      timeZoneNames: listOf(timeZone, { to: 1 }),
      says: [{ elsewhere: "severities.P2.responseMinutes" }],
    },
    closed: { opensHours: whole(0, 23), halfDayHours: whole(6, 12) },
  }),
  holidays: listOf(z.strictObject({ day, name: words }), { to: 200 }).register(ageing, {
    holdsDays: 0,
    fix: "add next year's holidays",
  }),
};
