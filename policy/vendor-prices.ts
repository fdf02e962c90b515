import type { Chapter } from "./clause";

/** Prices of Datadog and Sentry in US dollars: an estimate to compare with the first bill. */
export const vendorPrices = {
  list: {
    why: "Datadog's billing pages and Sentry's pricing page list some; the others are from memory for this day, so check them before budgeting.",
    source: "Datadog billing pages and Sentry pricing page",
    listedDay: "2025-12-31",
  },
  hosts: {
    why: "Datadog bills infrastructure (Pro) and APM for each server with the agent; each includes indexed spans and gigabytes of spans.",
    infrastructureDollars: 15,
    tracedDollars: 31,
    includedSpansMillionCount: 1,
    includedGigabytes: 150,
  },
  spans: {
    why: "The prices apply beyond what the hosts include.",
    perIndexedMillionDollars: 1.7,
    perGigabyteDollars: 0.1,
  },
  syntheticTests: {
    why: "Datadog bills a run from each location as one and a browser's run once per 25 steps.",
    source: "Datadog documentation, page of usage metrics",
    apiPerTenThousandDollars: 5,
    browserPerThousandDollars: 12,
    browserStepsCount: 25,
  },
  sessions: {
    why: "Datadog bills every session that arrives, and those that it keeps in addition; sessions of synthetic tests cost nothing.",
    sentPerThousandDollars: 0.15,
    keptPerThousandDollars: 3,
  },
  errors: {
    why: "The plan (Team) includes the first fifty thousand errors, and further errors cost by tier.",
    planDollars: 26,
    tierEndsCount: [50_000, 100_000, 500_000],
    perErrorDollars: [0, 0.0003625, 0.0002188, 0.0001875],
  },
  monitors: {
    why: "The prices apply beyond the one of each kind that the plan includes; a disabled monitor costs nothing.",
    routineDollars: 0.78,
    uptimeDollars: 1,
    includedCount: 1,
  },
} as const satisfies Chapter;

/** Billed use: an estimate until a month of it is measured. */
export const use = {
  sessions: {
    why: "A user stays for twenty minutes, and eight hours of a working day are half as busy as the baseline; weekends hardly count.",
    eachMinutes: 20,
    perDayHours: 8,
    busyPercent: 50,
    perMonthDays: 21,
  },
  spans: {
    why: "A request and each of its database, cache and storage calls is a span; one in twenty is slow, one in a thousand fails.",
    perRequestCount: 6,
    perSpanBytes: 1000,
    slowPercent: 5,
  },
  errors: {
    why: "Each failed request is one error of the server and one of a browser.",
    perFailureCount: 2,
  },
} as const satisfies Chapter;
