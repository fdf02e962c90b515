import type { IncidentGroup } from "./alert-policies/alert-policy";
import type { Chapter } from "./clause";
import type { Severity } from "./severities";

/** Scheduled maintenance: when machines may be replaced, and which alerts the window suppresses. */
export const maintenance = {
  window: {
    sentence: "**Low Priority**: Capacity warnings, scheduled maintenance",
    why: "The window is the quietest hours of the week in the business time zone and suppresses only the alerts listed in policy/maintenance.ts.",
    weekdayNames: ["sunday"],
    startHours: 2,
    endHours: 5,
  },
  turns: {
    why: "AWS' windows are in UTC and last an hour, ElastiCache's minimum; they follow each other inside the hours above in summer and winter.",
    orderNames: ["database", "cache"],
    eachHours: 1,
  },
} as const satisfies Chapter;

/**
 * Severities of the alerts that a replacement of servers triggers, by grouping key. The window suppresses all alerts that would join one incident
 * together, or the others would open a second one. It delays nothing: these alerts notify on Monday morning with or without the window.
 */
export const suppressedIncidentGroups: Readonly<Partial<Record<IncidentGroup, readonly Severity[]>>> = {
  latency: ["P2"],
  servers: ["P2", "P3"],
  database: ["P2"],
  telemetry: ["P3"],
};
