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
} as const satisfies Chapter;
