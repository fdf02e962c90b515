import type { Chapter } from "./clause";

/** Limits of the user impact in browsers, and what browsers send and Datadog keeps. */
export const experience = {
  network: {
    why: "DNS, connection, TLS, page and scripts are five round trips of 0.1 s on a mobile network, on top of the handbook's limit.",
    roundTripSeconds: 0.1,
    roundTripsCount: 5,
  },
  realUsers: {
    why: "A hundred views give the share above a limit to nine points; four hours are half a working day, in which a release shows.",
    source: "web.dev, Web Vitals, 75th percentile",
    minimumViewsCount: 100,
    windowHours: 4,
  },
  vitals: {
    why: "The limits of a good page are 2.5 s to the largest content, 200 ms from an input to the next paint and layout shifts of 0.1.",
    source: "web.dev, Web Vitals",
    largestContentSeconds: 2.5,
    interactionSeconds: 0.2,
    layoutShiftRatio: 0.1,
  },
  frustration: {
    why: "More than one view in twenty with a rage click, a dead click or an error click is more than the habits of single users.",
    source: "Datadog documentation, frustration signals",
    maximumPercent: 5,
  },
  // Views: an hour of pages that tests open several times in it. Tests: fifteen of the minutes in which the quickest test runs.
  blindness: {
    why: "Synthetic tests open pages several times an hour and probe every minute, and load balancers check every server, so data must arrive.",
    viewsWindowMinutes: 60,
    tracesWindowMinutes: 30,
    testsWindowMinutes: 15,
  },
  sessions: {
    why: "Browsers send every session and Datadog selects those to store, because sampling in the browser would lose sessions with errors.",
    sentPercent: 100,
  },
  replays: {
    why: "Browsers record no replays, because a screen shows the customers' emissions data and no incident has needed one so far.",
    recordedPercent: 0,
  },
  traces: {
    why: "A browser has one request in five traced into the server and stored with its session; the server's metrics count every request.",
    browserPercent: 20,
  },
  // The metrics count every session that arrives, whether Datadog keeps it or not.
  kept: {
    why: "Datadog keeps sessions to investigate and synthetic ones, which prove that data arrives, and a tenth of the others; metrics use all.",
    errorsPercent: 100,
    frustratedPercent: 100,
    robotsPercent: 100,
    othersPercent: 10,
  },
  spans: {
    why: "Datadog keeps all failed requests and one in four slow ones, which are alike; its own filter keeps some of every other kind.",
    failedRatio: 1,
    slowRatio: 0.25,
  },
} as const satisfies Chapter;

/** Values of a view's attribute `cache_state`: whether the browser had cached the application when it opened the view. */
export const cacheStates = { first: "cold", cached: "warm" } as const;

/** Namespaces that Datadog reads from AWS: the services that traces pass through. Each metric costs, and all pages about AWS come from CloudWatch. */
export const awsNamespaces = [
  "AWS/ApplicationELB",
  "AWS/AutoScaling",
  "AWS/EC2",
  "AWS/ElastiCache",
  "AWS/RDS",
  "AWS/S3",
] as const;
