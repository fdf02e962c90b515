import type { Chapter } from "./clause";

/** When somebody is told that AWS costs more than it should; what a month may cost is a field of the environment. */
export const costs = {
  budget: {
    why: "at four fifths there is time to look before the month is over; a forecast over the whole says the same weeks before",
    actualPercent: 80,
    forecastPercent: 100,
  },
  anomaly: {
    why: "what is unusual by less than a fiftieth of the month is not worth a mail",
    ofMonthPercent: 2,
  },
} as const satisfies Chapter;
