import type { Moment } from "./moment";

/** A value of a series at a scrape. */
export type Sample = readonly [series: string, value: number];

/** Something that is scraped: it remembers its counters from one scrape to the next. */
export interface Target {
  /** Seconds between two scrapes. */
  readonly everySeconds: number;
  /** Seconds after the full scrape interval at which its turn comes. */
  readonly offsetSeconds: number;
  /**
   * What a scrape finds; nothing when there is no such target at the moment.
   *
   * @param elapsedSeconds since the scrape before
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

/** A series that only grows. */
export function counter(series: string) {
  let value = 0;
  return {
    add(increase: number): Sample {
      value += increase;
      return [series, value];
    },
  };
}
