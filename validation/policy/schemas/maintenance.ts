import * as z from "zod";
import { incidentGroups } from "../../../policy/alert-policies/alert-policy";
import type { maintenance } from "../../../policy/maintenance";
import { chapter } from "../clause";
import { weekday } from "../times";
import { listOf, setOf, whole } from "../values";
import { severity } from "./alert-policies";

const severitiesOf = setOf(severity).optional();

export const maintenanceFile = {
  maintenance: chapter<typeof maintenance>({
    window: {
      weekdayNames: listOf(weekday, { to: 1 }),
      startHours: whole(0, 22),
      endHours: whole(1, 23),
      says: [],
    },
    turns: { orderNames: setOf(z.literal(["database", "cache"]), { from: 2, to: 2 }), eachHours: whole(1, 6) },
  }),
  suppressedIncidentGroups: z.strictObject(Object.fromEntries(incidentGroups.map((group) => [group, severitiesOf]))),
};
