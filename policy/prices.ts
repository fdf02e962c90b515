import type { Chapter } from "./clause";

/** Prices of Amazon Managed Service for Prometheus in US dollars: an estimate to compare with the first bill. */
export const prices = {
  list: {
    why: "AWS lists these prices for this region, the free tier not deducted; regions differ by some percent, so check ours before budgeting.",
    source: "https://aws.amazon.com/prometheus/pricing",
    listedDay: "2025-12-31",
    regionName: "us-east-1",
  },
  ingestion: {
    why: "The prices are per ten million samples: the first two billion of a month, the next 250 billion and the rest, recordings included.",
    source: "https://aws.amazon.com/prometheus/pricing",
    tierSamplesBillionCount: [2, 250],
    perTenMillionDollars: [0.9, 0.35, 0.16],
  },
  queries: {
    why: "The price is per billion query samples processed, including the evaluations of rules.",
    source: "https://aws.amazon.com/prometheus/pricing",
    perBillionDollars: 0.1,
  },
  storage: {
    why: "A sample takes one to two bytes.",
    source: "https://aws.amazon.com/prometheus/pricing",
    perGigabyteMonthDollars: 0.03,
    perSampleBytes: 2,
  },
  viewing: { why: "One page, the most expensive one, stays open through office hours.", hoursPerMonthCount: 220 },
  graph: { why: "A graph has about as many points as half a screen has pixels.", pointsCount: 720 },
  annotations: { why: "Grafana requests as many marks as its window is wide.", pointsCount: 1400 },
} as const satisfies Chapter;
