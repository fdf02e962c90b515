import { severities } from "../../policy/severities";
import { businessMinutes, endOfNextBusinessDay } from "./business-time";

/** What a severity promises of the time until somebody is told. */
export interface Promise {
  /** Minutes that count, between a moment and the one at which somebody is told. */
  readonly elapsed: (from: number, to: number) => number;
  /** Minutes until the first person is told. */
  readonly firstMinutes: number;
  /** Minutes until it is the next person's, when nobody answers. */
  readonly nextMinutes?: number;
  /** Minutes until the last responder is told. */
  readonly lastMinutes?: number;
}

const YEAR_MINUTES = 380 * 24 * 60;
const wall = (from: number, to: number) => (to - from) / 60;

const years = new Map<number, Readonly<Record<string, Promise>>>();

/** The promises of the handbook, counted in a year that begins at a second. */
export function promises(yearSecond: number): Readonly<Record<string, Promise>> {
  const known = years.get(yearSecond) ?? promisesOf(yearSecond);
  years.set(yearSecond, known);
  return known;
}

function promisesOf(yearSecond: number): Readonly<Record<string, Promise>> {
  const business = businessMinutes(yearSecond, YEAR_MINUTES);
  const index = (second: number) => Math.min(YEAR_MINUTES, Math.max(0, Math.floor((second - yearSecond) / 60)));
  const { P0, P1, P2 } = severities;
  return {
    P0: { elapsed: wall, firstMinutes: P0.responseMinutes, lastMinutes: P0.responseMinutes },
    P1: { elapsed: wall, firstMinutes: P1.responseMinutes, nextMinutes: 30 },
    P2: {
      elapsed: (from, to) => (business[index(to)] ?? 0) - (business[index(from)] ?? 0),
      firstMinutes: P2.responseMinutes,
    },
    // Late is what is told after the next business day; until then nothing has elapsed that counts.
    P3: { elapsed: (from, to) => Math.max(0, (to - endOfNextBusinessDay(from)) / 60), firstMinutes: 0 },
  };
}
