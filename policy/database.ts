import type { Chapter } from "./clause";

/** What the database must not run out of; the handbook names only its query time (`policy/health.ts`). */
export const database = {
  connections: {
    why: "the last fifth is for fail-over, when every client reconnects at once",
    maximumPercent: 80,
    lastsSeconds: 300,
  },
} as const satisfies Chapter;
