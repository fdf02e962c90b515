import type { Moment } from "./moment";

/** A value of a series at a scrape. */
export type Sample = readonly [series: string, value: number];

/** A scraped target, which stores its counters between scrapes. */
export interface Target {
  /** Seconds between two scrapes. */
  readonly everySeconds: number;
  /** Seconds from the start of the scrape interval to its scrape. */
  readonly offsetSeconds: number;
  /**
   * Returns the samples of a scrape; none while the target does not exist.
   *
   * @param elapsedSeconds since the previous scrape
   * @param second the time, in seconds since 1970
   */
  scrape(moment: Moment, elapsedSeconds: number, second: number): Sample[];
}

/** Names the series of one target. */
export function namer(
  environment: string,
  job: string,
  instance: string,
  labels: Readonly<Record<string, string>> = {},
) {
  const all = (more: Readonly<Record<string, string>>) =>
    Object.entries({ environment, job, instance, ...labels, ...more })
      .map(([name, value]) => `${name}="${value}"`)
      .join(",");
  return (metric: string, more: Readonly<Record<string, string>> = {}) => `${metric}{${all(more)}}`;
}

/** A counter series. */
export function counter(series: string) {
  let value = 0;
  return {
    add(increase: number): Sample {
      value += increase;
      return [series, value];
    },
  };
}
