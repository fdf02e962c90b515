import type { Chapter } from "./clause";

/** Limits at which AWS mails about costs; the budget of a month is a field of the environment. */
export const costs = {
  budget: {
    why: "AWS notifies at four fifths, which leaves time to act, and when the forecast exceeds the whole, which is weeks earlier.",
    actualPercent: 80,
    forecastPercent: 100,
  },
  anomaly: {
    why: "An anomaly below a fiftieth of the month's budget is not worth a mail.",
    ofMonthPercent: 2,
  },
} as const satisfies Chapter;
