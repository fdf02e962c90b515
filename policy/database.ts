import type { Chapter } from "./clause";

/** What the database must not run out of; the handbook names only its query time (`policy/health.ts`). */
export const database = {
  connections: {
    why: "the last fifth is for fail-over, when every client reconnects at once",
    maximumPercent: 80,
    lastsSeconds: 300,
  },
  deadlocks: {
    why: "one is broken by the database and tried again by its client; five in a quarter of an hour are a mistake that users meet",
    maximumCount: 5,
    windowSeconds: 900,
  },
  transactions: {
    why: "idle ones are ended after ten minutes; one that works for an hour keeps every dead row of that hour",
    maximumSeconds: 3600,
  },
  replicaLag: {
    why: "readers usually lag by well under 100 ms (Amazon Aurora user guide); after a second users miss what they just wrote",
    maximumSeconds: 1,
    lastsSeconds: 300,
  },
  volume: {
    why: "an Aurora volume grows by itself up to 128 TiB (Amazon Aurora user guide, quotas); the handbook's 75 % of it",
    largestGibibytes: 131_072,
    maximumPercent: 75,
  },
  localStorage: {
    why: "sorts and logs need it, it does not grow, and an instance without it restarts",
    minimumGibibytes: 5,
  },
  parameters: {
    why: "a transaction that idles for ten minutes keeps locks and dead rows from being cleaned up",
    idleInTransactionSeconds: 600,
  },
  readerWarmUp: { why: "a reader takes up to ten minutes until it serves (Amazon Aurora user guide)", seconds: 600 },
  slowStatements: {
    why: "a statement in the log carries users' values with it, and each costs a line; what is slow on average is in pg_stat_statements, so that only what a user waits for is written down",
    minimumSeconds: 1,
  },
  monitoring: {
    why: "the operating system every minute as everything else; Database Insights keeps 15 months in advanced mode, and a week in standard mode (Amazon Aurora user guide)",
    intervalSeconds: 60,
    advancedInsightsDays: 465,
    standardInsightsDays: 7,
  },
} as const satisfies Chapter;
