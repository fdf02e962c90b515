import type { Span } from "./moments";

const YEAR_MINUTES = 365 * 24 * 60;

/** The year that begins with a moment's minute. A schedule that begins later or ends earlier leaves a gap in it. */
export function yearFrom(moment: Date): Span {
  return { fromSecond: Math.floor(moment.getTime() / 60_000) * 60, minutes: YEAR_MINUTES };
}
