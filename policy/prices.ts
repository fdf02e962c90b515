import type { Chapter } from "./clause";

/**
 * What watching costs, in US dollars. The list is that of the US East (N. Virginia) region as it stood at the end of 2025; other
 * regions differ by some percent. An estimate, to be held against the first bill.
 */
export const prices = {
  ingestion: {
    why: "Amazon Managed Service for Prometheus pricing: the first two billion samples of a month, the next 250 billion, the rest; per ten million",
    tierSamplesBillionCount: [2, 250],
    perTenMillionDollars: [0.9, 0.35, 0.16],
  },
  queries: {
    why: "same page: query samples processed, rules' own evaluations among them; per billion",
    perBillionDollars: 0.1,
  },
  storage: { why: "same page; a sample takes one to two bytes", perGigabyteMonthDollars: 0.03, perSampleBytes: 2 },
  viewing: {
    why: "one page open through office hours, refreshed as the pages are; a graph has about as many points as half a screen",
    hoursPerMonthCount: 220,
    refreshSeconds: 30,
    pointsCount: 720,
  },
} as const satisfies Chapter;
