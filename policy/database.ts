import type { Chapter } from "./clause";

/** Limits of the database; the handbook names only its query time (`policy/health.ts`). */
export const database = {
  connections: {
    why: "The last fifth is reserved for a failover, when every client reconnects at once.",
    maximumPercent: 80,
    lastsSeconds: 300,
  },
  deadlocks: {
    why: "The database resolves a deadlock and the client retries; more than five in a quarter of an hour are a defect that affects users.",
    maximumCount: 5,
    windowSeconds: 900,
  },
  transactions: {
    why: "The database ends idle transactions after ten minutes; one that works for an hour keeps every dead row of that hour.",
    maximumSeconds: 3600,
  },
  replicaLag: {
    why: "Readers usually lag by less than 100 ms; after a second users miss what they just wrote.",
    source: "Amazon Aurora User Guide",
    maximumSeconds: 1,
    lastsSeconds: 300,
  },
  volume: {
    why: "An Aurora volume grows automatically up to 128 TiB, and the handbook's 75 % applies to that size.",
    source: "Amazon Aurora User Guide, quotas",
    largestGibibytes: 131_072,
    maximumPercent: 75,
  },
  localStorage: {
    why: "Sorts and logs use local storage, which does not grow, and an instance without it restarts.",
    minimumGibibytes: 5,
  },
  parameters: {
    why: "A transaction that idles for ten minutes holds locks and prevents the cleanup of dead rows.",
    idleInTransactionSeconds: 600,
  },
  readerWarmUp: {
    why: "A new reader takes up to ten minutes until it serves.",
    source: "Amazon Aurora User Guide",
    seconds: 600,
  },
  slowStatements: {
    why: "A logged statement contains users' values, so the log has only what users wait for; pg_stat_statements has the averages.",
    minimumSeconds: 1,
  },
  monitoring: {
    why: "Enhanced monitoring reports every minute; Database Insights keeps 15 months in advanced mode and a week in standard mode.",
    source: "Amazon Aurora User Guide, Database Insights",
    intervalSeconds: 60,
    advancedInsightsDays: 465,
    standardInsightsDays: 7,
  },
} as const satisfies Chapter;
