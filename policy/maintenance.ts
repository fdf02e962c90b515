import type { IncidentGroup } from "./alert-policies/alert-policy";
import type { Chapter } from "./clause";
import type { Severity } from "./severities";

/** Scheduled maintenance: when machines may be replaced, and what is then expected. */
export const maintenance = {
  window: {
    sentence: "**Low Priority**: Capacity warnings, scheduled maintenance",
    why: "the quietest hours of the week, in the time zone of the business; only what `muted` names is silent",
    weekdayNames: ["sunday"],
    startHours: 2,
    endHours: 5,
  },
  turns: {
    why: "AWS' windows are in UTC, so that they lie in the hours that are muted in winter and in summer alike; an hour each, the least that ElastiCache takes, and one after the other, so that not both fail over at once",
    orderNames: ["database", "cache"],
    eachHours: 1,
  },
} as const satisfies Chapter;

/**
 * What servers that are replaced bring about, by what an incident is about: all that would be one incident is muted together, or
 * its other half would be a second one. It delays nothing: what is muted is told on Monday morning with or without the window.
 */
export const suppressedIncidentGroups: Readonly<Partial<Record<IncidentGroup, readonly Severity[]>>> = {
  latency: ["P2"],
  servers: ["P2", "P3"],
  database: ["P2"],
  telemetry: ["P3"],
};
