import type { Chapter } from "./clause";

/** Growth Projections: what an environment's baseline is multiplied with. */
export const growth = {
  users: { sentence: "**User Growth**: 20% monthly increase expected", monthlyPercent: 20 },
  data: { sentence: "**Data Volume**: 50% quarterly growth in emissions data", quarterlyPercent: 50 },
  api: { sentence: "**API Usage**: 30% monthly increase in integrations", monthlyPercent: 30 },
  storage: { sentence: "**Storage**: 100GB monthly data growth", monthlyGigabytes: 100 },
  horizon: { why: "what is further away than ten years does not come, to whoever plans", days: 3650 },
  notice: { why: "a larger maximum is a quota, a budget and a test: a month to plan and to do", days: 30 },
} as const satisfies Chapter;
