import type { Chapter } from "./clause";

/** What watching users costs, in US dollars: Datadog and Sentry. An estimate, to be held against the first bill. */
export const vendorPrices = {
  list: {
    why: "the day of the lists, as billed by the year. Of Datadog's the price of a traced host and what is free with it stand in its billing pages, and Sentry's prices of monitors and errors in its pricing page; the others are as they were known on that day: look them up at datadoghq.com/pricing and sentry.io/pricing before a budget is made of it",
    listedDay: "2025-12-31",
  },
  hosts: {
    why: "infrastructure (Pro) and APM, for each server that the agent runs on; with each come so many indexed spans and gigabytes of spans",
    infrastructureDollars: 15,
    tracedDollars: 31,
    includedSpansMillionCount: 1,
    includedGigabytes: 150,
  },
  spans: { why: "beyond what comes with the hosts", perIndexedMillionDollars: 1.7, perGigabyteDollars: 0.1 },
  robots: {
    why: "a run from each place is one; a browser's counts once for every twenty-five steps (Datadog's page of usage metrics)",
    apiPerTenThousandDollars: 5,
    browserPerThousandDollars: 12,
    browserStepsCount: 25,
  },
  sessions: {
    why: "every session that is sent, and those that are kept beside; robots' cost nothing",
    sentPerThousandDollars: 0.15,
    keptPerThousandDollars: 3,
  },
  errors: {
    why: "the plan (Team) with its first fifty thousand errors, and what further ones cost by tier",
    planDollars: 26,
    tierEndsCount: [50_000, 100_000, 500_000],
    perErrorDollars: [0, 0.0003625, 0.0002188, 0.0001875],
  },
  monitors: {
    why: "beyond the one of each kind that is in the plan; what is off costs nothing",
    routineDollars: 0.78,
    uptimeDollars: 1,
    includedCount: 1,
  },
} as const satisfies Chapter;

/** What users do, as far as it is billed: guesses until there is a month of it to look at. */
export const use = {
  sessions: {
    why: "somebody stays for twenty minutes, and eight hours of a working day are on average half as busy as the busiest, which is what an environment's baseline names; weekends hardly count",
    eachMinutes: 20,
    perDayHours: 8,
    busyPercent: 50,
    perMonthDays: 21,
  },
  spans: {
    why: "a request is a span, and so is each thing that it asks: database, cache, storage; a kilobyte each. One request in twenty is slow, and one in a thousand fails, as the handbook allows",
    perRequestCount: 6,
    perSpanBytes: 1000,
    slowPercent: 5,
  },
  errors: {
    why: "each failed request is one error of the server's and one of a browser's",
    perFailureCount: 2,
  },
} as const satisfies Chapter;
