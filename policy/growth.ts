import type { Chapter } from "./clause";

/** Growth Projections: the rates by which an environment's baseline grows. */
export const growth = {
  users: { sentence: "**User Growth**: 20% monthly increase expected", monthlyPercent: 20 },
  data: { sentence: "**Data Volume**: 50% quarterly growth in emissions data", quarterlyPercent: 50 },
  api: { sentence: "**API Usage**: 30% monthly increase in integrations", monthlyPercent: 30 },
  storage: { sentence: "**Storage**: 100GB monthly data growth", monthlyGigabytes: 100 },
  horizon: { why: "A forecast beyond ten years has no use for planning.", days: 3650 },
  notice: {
    why: "A larger maximum needs a quota, a budget and a test, which take a month to plan and complete.",
    days: 30,
  },
  redesign: {
    why: "A load beyond AWS' own limits needs another design of the data, which takes half a year to build and to move to.",
    days: 180,
  },
  smallestFleet: {
    why: "The smallest number of servers carries the baseline just below the scaling trigger, until a load test measures another number.",
    ofTriggerPercent: 95,
  },
  baselineAge: {
    why: "A projection of a quarter that grew differently misses a date by weeks, so the baseline is measured again each quarter.",
    days: 92,
  },
} as const satisfies Chapter;
