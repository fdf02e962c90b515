import type { Moment } from "./moment";

/** A value of a series at a scrape. */
export type Sample = readonly [series: string, value: number];

/** A value of a series at a second, in seconds since 1970. */
export type TimedSample = readonly [series: string, value: number, second: number];

/** The values of counters, by series. */
export type Counters = Map<string, number>;

/** A scraped target. */
export interface Target {
  /** The name that distinguishes it from every other target. */
  readonly name: string;
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

/** The shared parts of all targets: the environment in their labels, and their counters. */
export interface TargetContext {
  readonly environment: string;
  readonly counters: Counters;
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

/** A counter series, which continues from its value in `counters`. */
export function counter(series: string, counters: Counters) {
  return {
    add(increase: number): Sample {
      const value = (counters.get(series) ?? 0) + increase;
      counters.set(series, value);
      return [series, value];
    },
  };
}
