import * as z from "zod";
import type { onCall } from "../../../policy/on-call";
import { chapter } from "../clause";
import { awsCron } from "../cron";
import { weekday } from "../times";
import { listOf, text, whole } from "../values";

/** Minutes until PagerDuty notifies the next level, for the first two levels, each a schedule of one person. */
const delays = listOf(whole(1, 1440), { from: 2, to: 2 });
/** Minutes until an acknowledged incident that is not resolved escalates; 0 means never. */
const acknowledgedMinutes = whole(0, 1440);
const escalation = { delayMinutes: delays, acknowledgedMinutes };
const slug = z.string().regex(/^[a-z][a-z0-9-]*$/, "must be lower-case letters, digits and hyphens: correct it");

export const onCallFile = {
  onCall: chapter<typeof onCall>({
    rotation: {
      // A hand-over stays on its weekday.
      turnDays: z.int().refine((days) => days > 0 && days <= 28 && days % 7 === 0, {
        error: "must be 7, 14, 21 or 28 days: choose one",
      }),
      weekdayNames: listOf(weekday, { to: 1 }),
      startHours: whole(0, 23),
    },
    // The clocks go back by one hour.
    overlap: { handOverHours: whole(1, 12) },
    rosters: { maximumCount: whole(2, 12) },
    people: { minimumCount: whole(2, 100) },
    P0: { ...escalation, says: [] },
    P1: { ...escalation, says: [{ rule: "rules/promises.ts" }] },
    P2: { ...escalation, severalUsers: whole(2, 9), says: [] },
    P3: { delayMinutes: listOf(whole(1, 1440), { to: 2 }), acknowledgedMinutes, says: [] },
    review: {
      weekdayNames: listOf(weekday, { to: 1 }),
      groupHours: whole(1, 6),
      repeatDays: whole(1, 7),
      weeklySchedule: awsCron,
      persistentDays: whole(1, 30),
      recurringDays: whole(1, 7),
      says: [],
    },
    monitoring: escalation,
    night: { fromHours: whole(0, 23), untilHours: whole(0, 23) },
    incidentGrouping: {
      // PagerDuty accepts five minutes to an hour, or a day (support page Content-Based Alert Grouping).
      windowSeconds: z.int().refine((seconds) => seconds === 86_400 || (seconds >= 300 && seconds <= 3600), {
        error: "must be 300 to 3600 seconds, or 86400, as PagerDuty takes it: choose one",
      }),
      longestSeconds: whole(3600, 86_400),
    },
    escalationRepeats: { count: whole(0, 9) },
  }),
};

export const ownershipFile = {
  ownership: z.strictObject({
    service: slug,
    team: slug,
    runbooksUrl: text(/^https:\/\/[^?#]*[^/?#]$/, "an https address without a slash at its end"),
  }),
};
