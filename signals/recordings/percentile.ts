import { duration } from "../prometheus/promql-text";
import { type Recording, recording, SEAMLESS, within } from "./recording";

/**
 * How often each bucket of a histogram grows, recorded once: a percentile over any window, of all or by a label, reads these few
 * series instead of every server's buckets.
 */
export interface BucketRates extends Recording {
  readonly environment: string;
  /** What it is made from. */
  readonly buckets: string;
}

export function bucketRates(environment: string, metric: string, labels: string, buckets: string): BucketRates {
  const query = `sum by (${labels}) (rate(${buckets}[${SEAMLESS}]))`;
  return { ...recording(environment, `${metric}:rate`, query), environment, buckets };
}

/** The 95th percentile by these labels of what happened in a window, or in the last minute where none is given. */
export function percentile95(
  name: string,
  rates: BucketRates,
  by: readonly string[] = [],
  windowSeconds?: number,
): Recording {
  return percentile(0.95, name, rates, by, windowSeconds);
}

/** Any percentile, as a share of one. */
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
