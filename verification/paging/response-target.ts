import { severities } from "../../policy/severities";
import { businessMinutes, endOfNextBusinessDay } from "./business-time";
import type { Span } from "./moments";

/** What a severity promises of the time until somebody is told. */
export interface ResponseTarget {
  /** Minutes that count, between a moment and the one at which somebody is told. */
  readonly elapsed: (from: number, to: number) => number;
  /** Minutes until the first person is told. */
  readonly firstMinutes: number;
  /** Minutes until it is the next person's, when nobody answers. */
  readonly nextMinutes?: number;
  /** Minutes until the last responder is told. */
  readonly lastMinutes?: number;
}

/** What is told is looked at some days beyond the years of a span. */
const BEYOND_DAYS = 15;
const wall = (from: number, to: number) => (to - from) / 60;

const known = new Map<string, Readonly<Record<string, ResponseTarget>>>();

/** The promises of the handbook, counted in the calendar years of a span. */
export function responseTargets({ fromSecond, minutes }: Span): Readonly<Record<string, ResponseTarget>> {
  const yearOf = (second: number) => new Date(second * 1000).getUTCFullYear();
  const [first, last] = [yearOf(fromSecond), yearOf(fromSecond + minutes * 60 - 1)];
  const key = `${first} ${last}`;
  const found =
    known.get(key) ??
    responseTargetsBetween(Date.UTC(first, 0, 1) / 1000, Date.UTC(last + 1, 0, 1 + BEYOND_DAYS) / 1000);
  known.set(key, found);
  return found;
}

function responseTargetsBetween(fromSecond: number, toSecond: number): Readonly<Record<string, ResponseTarget>> {
  const minutes = (toSecond - fromSecond) / 60;
  const business = businessMinutes(fromSecond, minutes);
  const index = (second: number) => Math.min(minutes, Math.max(0, Math.floor((second - fromSecond) / 60)));
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
