import { duration } from "../prometheus/promql-text";
import { type Recording, recording, SEAMLESS, within } from "./recording";

/**
 * The growth rate of each bucket of a histogram. A percentile over any window, in total or by a label, reads these few series instead of
 * every server's buckets.
 */
export interface BucketRates extends Recording {
  readonly environment: string;
  /** The histogram's buckets. */
  readonly buckets: string;
}

export function bucketRates(environment: string, metric: string, labels: string, buckets: string): BucketRates {
  const query = `sum by (${labels}) (rate(${buckets}[${SEAMLESS}]))`;
  return { ...recording(environment, `${metric}:rate`, query), environment, buckets };
}

/** Returns the query of the 95th percentile by labels in a window. @default windowSeconds is the last minute */
export function percentile95(
  name: string,
  rates: BucketRates,
  by: readonly string[] = [],
  windowSeconds?: number,
): Recording {
  return percentile(0.95, name, rates, by, windowSeconds);
}

/** Returns the query of a quantile from 0 to 1. */
export function percentile(
  share: number,
  name: string,
  rates: BucketRates,
  by: readonly string[] = [],
  windowSeconds?: number,
): Recording {
  const of = (grown: string) => `histogram_quantile(${share}, sum by (${["le", ...by].join(", ")}) (${grown}))`;
  const { environment, buckets } = rates;
  if (windowSeconds === undefined) return recording(environment, name, of(rates.read));
  return recording(
    environment,
    name,
    of(`sum_over_time(${rates.read}[${within(windowSeconds)}])`),
    of(`rate(${buckets}[${duration(windowSeconds)}])`),
  );
}
