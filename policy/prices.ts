import type { Chapter } from "./clause";

/** What watching costs, in US dollars: Amazon Managed Service for Prometheus. An estimate, to be held against the first bill. */
export const prices = {
  list: {
    why: "the day on which the prices were last looked up, and the region whose they are: regions differ by some percent, and ours is to be looked up at aws.amazon.com/prometheus/pricing before a budget is made of it. What is free for an account's first samples is not taken off",
    listedDay: "2025-12-31",
    regionName: "us-east-1",
  },
  ingestion: {
    why: "same page: the first two billion samples of a month, the next 250 billion, the rest; per ten million. What is recorded is ingested too",
    tierSamplesBillionCount: [2, 250],
    perTenMillionDollars: [0.9, 0.35, 0.16],
  },
  queries: {
    why: "same page: query samples processed, rules' own evaluations among them; per billion",
    perBillionDollars: 0.1,
  },
  storage: { why: "same page; a sample takes one to two bytes", perGigabyteMonthDollars: 0.03, perSampleBytes: 2 },
  viewing: { why: "one page, the most expensive one, open through office hours", hoursPerMonthCount: 220 },
  graph: { why: "about as many points as half a screen has pixels", pointsCount: 720 },
  annotations: { why: "Grafana asks for as many marks as its window is wide", pointsCount: 1400 },
} as const satisfies Chapter;
