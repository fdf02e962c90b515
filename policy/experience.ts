import type { Chapter } from "./clause";

/** What users feel in their browsers: when it is trouble, what is kept of it, and what a browser may tell. */
export const experience = {
  network: {
    why: "name, connection, TLS, the page and its scripts are five round trips, of a tenth of a second each over a mobile network: what a user has to wait for beside what the handbook's limit allows us",
    roundTripSeconds: 0.1,
    roundTripsCount: 5,
  },
  realUsers: {
    why: "the 75th percentile, by which web.dev judges; of a hundred views the share above a limit is known to nine points, so that three views at night say nothing; four hours are half a working day, within which a release shows",
    minimumViewsCount: 100,
    windowHours: 4,
  },
  vitals: {
    why: "web.dev's limits of what is good (Web Vitals): the largest content within 2.5 s, the next paint within 200 ms of an input, and layout shifts of 0.1 at the most",
    largestContentSeconds: 2.5,
    interactionSeconds: 0.2,
    layoutShiftRatio: 0.1,
  },
  frustration: {
    why: "one view in twenty with a click in anger, a dead one or one that brings an error (Datadog's frustration signals): fewer are habits of single users",
    maximumPercent: 5,
  },
  blindness: {
    why: "robots open pages several times an hour, at night as well, and ask from outside every minute, and the load balancer asks every server for its health: what says nothing for so long is broken: an hour of pages that are opened several times in it, and fifteen of the minutes in which the quickest robot asks",
    viewsWindowMinutes: 60,
    tracesWindowMinutes: 30,
    testsWindowMinutes: 15,
  },
  sessions: {
    why: "every session is sent, and what is stored is decided where it arrives: whoever draws lots in the browser loses the sessions with errors as well",
    sentPercent: 100,
  },
  replays: {
    why: "none is recorded: what is on a screen is the customers' emissions data, and no incident so far needed it",
    recordedPercent: 0,
  },
  traces: {
    why: "one request in five of a browser is traced into the server and stored beside its session; the server's own metrics count every request whatever is traced",
    browserPercent: 20,
  },
  kept: {
    why: "sessions with errors or frustration are what is looked into, and robots' tell whether browsers are heard at all: all of them; of the rest one in ten shows what is normal. What is measured is measured of all that arrive",
    errorsPercent: 100,
    frustratedPercent: 100,
    robotsPercent: 100,
    othersPercent: 10,
  },
  spans: {
    why: "failed requests, all of them; slow ones are alike, so that one in four is enough; of the others Datadog's own filter keeps some of each kind",
    failedRatio: 1,
    slowRatio: 0.25,
  },
} as const satisfies Chapter;

/** What the attribute `cache_state` of a view says, by what the browser had of the application when it opened it. */
export const cacheStates = { first: "cold", cached: "warm" } as const;

/** What Datadog reads of AWS: what traces pass through. Each metric that is asked for costs, and whatever pages is CloudWatch's own. */
export const awsNamespaces = [
  "AWS/ApplicationELB",
  "AWS/AutoScaling",
  "AWS/EC2",
  "AWS/ElastiCache",
  "AWS/RDS",
  "AWS/S3",
] as const;
