import type { Chapter } from "./clause";

/** How many series there may be: each one costs, and one label without bounds costs everything. */
export const cardinality = {
  node: {
    why: "file systems, disks and network devices of one server with the collectors that are switched on, 215 on a small one; each processor has ten modes",
    seriesPerInstanceCount: 380,
    seriesPerProcessorCount: 10,
  },
  requests: {
    why: "routes by method, the handful of status codes that each of them gives, and beside them failures that are counted from 0; a route is a pattern, never a path",
    combinationsCount: 120,
    routesCount: 30,
  },
  versions: { why: "two while a release replaces another one, and the one that it goes back to", combinationsCount: 3 },
  operations: { why: "kinds of database queries, and kinds of real-time updates", combinationsCount: 12 },
  runtime: { why: "what Node says of its own memory, event loop and garbage collection", seriesPerInstanceCount: 120 },
  postgres: {
    why: "databases by state of their connections, and what PostgreSQL counts for each database",
    seriesPerInstanceCount: 200,
  },
  redis: { why: "what the cache says of itself, keys not counted", seriesPerInstanceCount: 300 },
  probe: { why: "what a probe measures of each address", seriesPerInstanceCount: 60 },
  grafana: {
    why: "Grafana tells a thousand things of itself; kept is what its alerting says",
    seriesPerInstanceCount: 200,
  },
  routines: { why: "a few results of what runs now and then", seriesPerInstanceCount: 50 },
  collector: {
    why: "what the collection says of itself: 390 in one that sends both ways",
    seriesPerInstanceCount: 600,
  },
  fleet: {
    why: "of an environment at its largest, what is recorded among them: with four samples a minute of each, some four hundred dollars a month (policy/prices.ts) and half of what one collector's memory holds",
    seriesPerEnvironmentCount: 50_000,
  },
  labels: {
    why: "our longest series has a dozen; longer values are addresses with queries, or words that somebody typed",
    perSeriesCount: 25,
    valueCharactersCount: 200,
    forbiddenNames: ["user", "user_id", "userid", "email", "path", "url", "ip", "session", "session_id", "token"],
  },
} as const satisfies Chapter;
