import type { Chapter } from "./clause";

/** When people work: P2 and P3 count only these hours. */
export const businessHours = {
  week: {
    sentence: "Response Time: 4 hours during business hours",
    why: "the handbook names no hours; eight of them, where the company sits",
    startHours: 9,
    endHours: 17,
    weekdays: [1, 2, 3, 4, 5],
    timeZoneNames: ["Europe/Berlin"],
  },
  closed: {
    why: "PagerDuty makes loud whatever is open when business hours start, on holidays too, so what comes before or on one is kept back until its night. Held back by the half day, it opens between seven in the evening and seven in the morning: two hours from business hours on both sides, of which a clock change may take one",
    opensHours: 19,
    halfDayHours: 12,
  },
} as const satisfies Chapter;

/** Public holidays on working days, to be extended every autumn; the proofs refuse a list that ends within a month. */
export const holidays = [
  { day: "2026-12-25", name: "Christmas Day" },
  { day: "2027-01-01", name: "New Year's Day" },
  { day: "2027-03-26", name: "Good Friday" },
  { day: "2027-03-29", name: "Easter Monday" },
  { day: "2027-05-06", name: "Ascension Day" },
  { day: "2027-05-17", name: "Whit Monday" },
  { day: "2027-12-27", name: "between Christmas and New Year, closed" },
  { day: "2027-12-28", name: "between Christmas and New Year, closed" },
  { day: "2027-12-29", name: "between Christmas and New Year, closed" },
  { day: "2027-12-30", name: "between Christmas and New Year, closed" },
  { day: "2027-12-31", name: "between Christmas and New Year, closed" },
] as const;
