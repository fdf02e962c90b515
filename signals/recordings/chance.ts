import { collection } from "../../policy/collection";
import { FAILED } from "../prometheus/failed";
import { duration, series } from "../prometheus/promql-text";
import { httpRecordings } from "./http";
import { isRecorded, within } from "./recording";

/** How far failures are from chance, and over which window that is asked. */
interface Beyond {
  readonly query: string;
  readonly windowSeconds: number;
}

/**
 * How many standard deviations the failed requests of a window are from what a share of failures would bring (Anscombe's transform of
 * counts, which also holds for a handful of them). It weighs failures and not requests: fifty of fifty are no chance, one of a thousand is.
 *
 * @param windowSeconds rounded up to whole recordings where these are read
 */
export function errorsBeyond(environment: string, sharePercent: number, windowSeconds: number): Beyond {
  const { intervalSeconds } = collection.recording;
  const requests = (...matchers: string[]) => series(environment, "application", "http_requests_total", ...matchers);
  const recorded = httpRecordings(environment);
  const seconds = isRecorded(windowSeconds)
    ? Math.ceil(windowSeconds / intervalSeconds) * intervalSeconds
    : windowSeconds;
  const [all, failed] = isRecorded(windowSeconds)
    ? [recorded.all, recorded.failed].map(
        ({ read }) => `${intervalSeconds} * sum_over_time(${read}[${within(seconds)}])`,
      )
    : [requests(), requests(FAILED)].map((what) => `sum(increase(${what}[${duration(seconds)}]))`);
  return {
    windowSeconds: seconds,
    // Without a single 5xx there is no such series; times zero gives the zero that was meant.
    query: `2 * (sqrt((${failed} or on () 0 * ${all}) + 0.375) - sqrt(${sharePercent / 100} * ${all} + 0.375))`,
  };
}
