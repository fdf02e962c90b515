import type { Chapter } from "./clause";

/** Limits of the number of series: every series costs, and an unbounded label may multiply them. */
export const cardinality = {
  node: {
    why: "A small server has 215 series of file systems, disks and network devices with the enabled collectors; each processor adds ten modes.",
    seriesPerInstanceCount: 380,
    seriesPerProcessorCount: 10,
  },
  requests: {
    why: "Each route and method has a few status codes, and failures are counted from 0; a route is a pattern, never a path.",
    combinationsCount: 120,
    routesCount: 30,
  },
  versions: {
    why: "Two versions run while a release replaces another, and a rollback adds a third.",
    combinationsCount: 3,
  },
  operations: {
    why: "The application counts kinds of database queries and kinds of real-time updates.",
    combinationsCount: 12,
  },
  runtime: { why: "Node.js reports its memory, event loop and garbage collection.", seriesPerInstanceCount: 120 },
  postgres: {
    why: "PostgreSQL reports each database's connections by state and its counters.",
    seriesPerInstanceCount: 200,
  },
  redis: { why: "The cache reports metrics of the server and none of single keys.", seriesPerInstanceCount: 300 },
  probe: { why: "A probe reports its measurements for each address.", seriesPerInstanceCount: 60 },
  grafana: {
    why: "Grafana reports about a thousand series of itself, and collectors keep only those of alerting.",
    seriesPerInstanceCount: 200,
  },
  routines: {
    why: "A routine that runs occasionally reports a few results, and the data validation one for each of its sixty rules and 28 comparisons.",
    seriesPerInstanceCount: 200,
  },
  collector: {
    why: "A collector that sends to both receivers reports 390 series of itself.",
    seriesPerInstanceCount: 600,
  },
  fleet: {
    why: "The largest environment, recordings included, costs about 400 dollars a month at four samples a minute and half of one collector's memory.",
    source: "policy/prices.ts",
    seriesPerEnvironmentCount: 50_000,
  },
  labels: {
    why: "Our longest series has a dozen labels; longer values are addresses with queries or text that a user typed.",
    perSeriesCount: 25,
    valueCharactersCount: 200,
    forbiddenNames: ["user", "user_id", "userid", "email", "path", "url", "ip", "session", "session_id", "token"],
  },
} as const satisfies Chapter;
