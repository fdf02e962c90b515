import type { Chapter } from "./clause";

/** Scheduled maintenance: when machines may be replaced, and what is then expected. */
export const maintenance = {
  window: {
    sentence: "**Low Priority**: Capacity warnings, scheduled maintenance",
    why: "the quietest hours of the week, in the time zone of the business; only conditions that the policy calls muted are silent",
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
