import { collection } from "../../policy/collection";
import { FAILED } from "../prometheus/failed";
import { duration, series } from "../prometheus/promql-text";
import { httpRecordings } from "./http";
import { isRecorded, within } from "./recording";

/** The distance of failures from chance, and its window. */
interface Beyond {
  readonly query: string;
  readonly windowSeconds: number;
}

/**
 * Returns the distance of a window's failed requests from an expected share, in standard deviations. Anscombe's transform of counts makes it
 * valid for few requests, too. It weighs failures and not requests: fifty of fifty are not chance, one of a thousand is.
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
    // Without any 5xx there is no such series, so the product with zero gives the zero.
    query: `2 * (sqrt((${failed} or on () 0 * ${all}) + 0.375) - sqrt(${sharePercent / 100} * ${all} + 0.375))`,
  };
}
