import { severities } from "../../policy/severities";
import { businessMinutes, endOfNextBusinessDay } from "./business-time";
import type { Span } from "./moments";

/** The response target of a severity: limits of the time until engineers are notified. */
export interface ResponseTarget {
  /** Minutes that count for the severity, from an alert to a notification. */
  readonly elapsed: (from: number, to: number) => number;
  /** Minutes until the first engineer is notified. */
  readonly firstMinutes: number;
  /** Minutes until the next engineer is notified, when no engineer acknowledges. */
  readonly nextMinutes?: number;
  /** Minutes until the last responder is notified. */
  readonly lastMinutes?: number;
}

/** Notifications may come so many days after the years of a span. */
const BEYOND_DAYS = 15;
const wall = (from: number, to: number) => (to - from) / 60;

const known = new Map<string, Readonly<Record<string, ResponseTarget>>>();

/** The response targets of the handbook, counted in the calendar years of a span. */
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
    // A P3 is late after the end of the next business day; no minute before that counts.
    P3: { elapsed: (from, to) => Math.max(0, (to - endOfNextBusinessDay(from)) / 60), firstMinutes: 0 },
  };
}
