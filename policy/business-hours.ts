import type { Chapter } from "./clause";

/** Business hours, in which the response times of P2 and P3 count. */
export const businessHours = {
  week: {
    sentence: "Response Time: 4 hours during business hours",
    why: "The handbook names no hours, so these are eight hours in the time zone of the company.",
    startHours: 9,
    endHours: 17,
    weekdays: [1, 2, 3, 4, 5],
    timeZoneNames: ["Europe/Berlin"],
  },
  closed: {
    why: "PagerDuty raises open incidents to high urgency at the start of support hours, so alerts before a holiday open in the night after it.",
    source: "docs/decisions/0016-alerts-before-holidays.md",
    opensHours: 19,
    halfDayHours: 12,
  },
} as const satisfies Chapter;

/** Public holidays on working days. Extend the list every autumn: `npm run prove` rejects a list that ends within a month. */
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
