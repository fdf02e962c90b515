import { growth } from "../../policy/growth";

/** A rise of the load, as a factor of the load at the start, by minute. */
export interface Ramp {
  readonly name: string;
  readonly minutes: number;
  readonly factor: (minute: number) => number;
  /** True for a rise that may be faster than any scaling trigger: a page is correct then. */
  readonly burst: boolean;
}

const MONTH_MINUTES = 30 * 24 * 60;
const DAY_MINUTES = 24 * 60;

const compound = (percent: number, months: number) => (minute: number) =>
  (1 + percent / 100) ** (minute / (months * MONTH_MINUTES));

/** The simulated rises, from the handbook's slowest growth to ten times the load within ten minutes. */
export const ramps: readonly Ramp[] = [
  {
    name: `users +${growth.users.monthlyPercent} % a month`,
    minutes: 3 * DAY_MINUTES,
    factor: compound(growth.users.monthlyPercent, 1),
    burst: false,
  },
  {
    name: `API +${growth.api.monthlyPercent} % a month`,
    minutes: 3 * DAY_MINUTES,
    factor: compound(growth.api.monthlyPercent, 1),
    burst: false,
  },
  {
    name: `data +${growth.data.quarterlyPercent} % a quarter`,
    minutes: 3 * DAY_MINUTES,
    factor: compound(growth.data.quarterlyPercent, 3),
    burst: false,
  },
  {
    name: "working day, three times the load in four hours",
    minutes: 12 * 60,
    factor: (minute) => 1 + 2 * Math.min(1, minute / 240),
    burst: false,
  },
  {
    name: "burst, ten times the load in ten minutes",
    minutes: 4 * 60,
    factor: (minute) => 1 + 9 * Math.min(1, minute / 10),
    burst: true,
  },
];
