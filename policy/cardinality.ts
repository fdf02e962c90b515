import type { Chapter } from "./clause";

/** How many series there may be: each one costs, and one label without bounds costs everything. */
export const cardinality = {
  node: {
    why: "processors, file systems, disks and network devices of one server, with the collectors that are switched on",
    seriesPerInstanceCount: 400,
  },
  requests: {
    why: "routes by method and the handful of status codes that each of them gives; a route is a pattern, never a path",
    combinationsCount: 120,
  },
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
  collector: {
    why: "what the collection says of itself: 390 in one that sends both ways",
    seriesPerInstanceCount: 600,
  },
  labels: {
    why: "our longest series has a dozen; longer values are addresses with queries, or words that somebody typed",
    perSeriesCount: 25,
    valueCharactersCount: 200,
    forbiddenNames: ["user", "user_id", "userid", "email", "path", "url", "ip", "session", "session_id", "token"],
  },
} as const satisfies Chapter;
