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
} as const satisfies Chapter;
