import { collection } from "../../policy/collection";
import { type Recording, within } from "./recording";

/** Requests of a kind, of which some are bad: they failed, or they were slow. */
export interface RequestIndicator {
  /** The rate of the requests. */
  readonly all: Recording;
  /** The rate of the bad ones. */
  readonly bad: Recording;
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
 * @param windowSeconds rounded up to whole recordings
 */
export function badBeyond({ all, bad }: RequestIndicator, sharePercent: number, windowSeconds: number): Beyond {
  const { intervalSeconds } = collection.recording;
  const seconds = Math.ceil(windowSeconds / intervalSeconds) * intervalSeconds;
  const counted = ({ read }: Recording) =>
    // A window of one interval could lie between two recordings.
    `${intervalSeconds} * ${seconds === intervalSeconds ? read : `sum_over_time(${read}[${within(seconds)}])`}`;
  return {
    windowSeconds: seconds,
    query: `2 * (sqrt(${counted(bad)} + 0.375) - sqrt(${sharePercent / 100} * ${counted(all)} + 0.375))`,
  };
}
