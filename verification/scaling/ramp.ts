import { growth } from "../../policy/growth";

/** How a load rises: times what it was at the start, by the minute. */
export interface Ramp {
  readonly name: string;
  readonly minutes: number;
  readonly factor: (minute: number) => number;
  /** May it be quicker than any trigger? Then a page is the right answer. */
  readonly burst: boolean;
}

const MONTH_MINUTES = 30 * 24 * 60;
const DAY_MINUTES = 24 * 60;

const compound = (percent: number, months: number) => (minute: number) =>
  (1 + percent / 100) ** (minute / (months * MONTH_MINUTES));

/** From the handbook's slowest growth to ten times the load within ten minutes. */
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
    name: "a working day's rise, three times in four hours",
    minutes: 12 * 60,
    factor: (minute) => 1 + 2 * Math.min(1, minute / 240),
    burst: false,
  },
  {
    name: "a burst, ten times in ten minutes",
    minutes: 4 * 60,
    factor: (minute) => 1 + 9 * Math.min(1, minute / 10),
    burst: true,
  },
];
