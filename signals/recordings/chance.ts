import { collection } from "../../policy/collection";
import { duration } from "../prometheus/promql-text";
import { isRecorded, type Recording, within } from "./recording";

/** Requests of a kind, of which some are bad: they failed, or they were slow. */
export interface RequestIndicator {
  /** The rate of the requests. */
  readonly all: Recording;
  /** The rate of the bad ones. */
  readonly bad: Recording;
  /** Returns the number of requests and of bad ones in a window, without recordings. */
  readonly counted: (window: string) => readonly [all: string, bad: string];
  /** The share of bad requests by window in seconds. */
  readonly badPercent: ReadonlyMap<number, Recording>;
}

/** The distance of failures from chance, and its window. */
interface Beyond {
  readonly query: string;
  readonly windowSeconds: number;
}

/**
 * Returns the distance of a window's bad requests from an expected share, in standard deviations. Anscombe's transform of counts makes it
 * valid for few requests, too. It weighs bad requests and not all: fifty of fifty are not chance, one of a thousand is.
 *
 * @param windowSeconds rounded up to whole recordings where these are read
 */
export function badBeyond(indicator: RequestIndicator, sharePercent: number, windowSeconds: number): Beyond {
  const { intervalSeconds } = collection.recording;
  const seconds = isRecorded(windowSeconds)
    ? Math.ceil(windowSeconds / intervalSeconds) * intervalSeconds
    : windowSeconds;
  const [all, bad] = isRecorded(windowSeconds)
    ? [indicator.all, indicator.bad].map(
        ({ read }) => `${intervalSeconds} * sum_over_time(${read}[${within(seconds)}])`,
      )
    : indicator.counted(duration(seconds));
  return {
    windowSeconds: seconds,
    // Without any bad request there may be no such series, so the product with zero gives the zero.
    query: `2 * (sqrt((${bad} or on () 0 * ${all}) + 0.375) - sqrt(${sharePercent / 100} * ${all} + 0.375))`,
  };
}
