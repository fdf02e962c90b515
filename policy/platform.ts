import type { Chapter } from "./clause";

/** What the ground that everything stands on must not run out of. */
export const platform = {
  quota: { why: "a raise takes AWS days; the last fifth is the time for it", maximumPercent: 80 },
} as const satisfies Chapter;
