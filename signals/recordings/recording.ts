import { collection } from "../../policy/collection";
import { checkPromql } from "../prometheus/promql";
import { duration } from "../prometheus/promql-text";

/** A query that is evaluated once a minute and stored as a series, so that each of its readers reads one sample. */
export interface Recording {
  /** The name `level:metric:operation`, as in Prometheus's best practices. */
  readonly name: string;
  readonly query: string;
  /**
   * The query for a Prometheus without recordings. It is equivalent, or leaves out what only recordings can answer in seconds.
   * @default the query itself
   */
  readonly unrecorded?: string;
  /** Labels of the series beside the environment's, which no query needs to read it. @default none */
  readonly labels?: Readonly<Record<string, string>>;
  /** The query that reads it. */
  readonly read: string;
}

/**
 * Returns a window as a range that is a millisecond shorter. Evaluations are at whole intervals, and Prometheus 2 includes both ends of a
 * range, so that a whole window would contain one sample too many.
 */
export function within(windowSeconds: number): string {
  return `${duration(windowSeconds - 1)}999ms`;
}

/**
 * A window of the interval and one scrape. The first sample of a window is the last of the one before, so that no event falls between two
 * windows, provided that the samples have arrived.
 *
 * A sample in transit at the evaluation (at most five seconds, `collection.remoteWrite`) is in neither window. The recording then misses
 * the counts of one scrape a minute for that target, as long as the times of scrape and evaluation stay the same. `rate` compensates for it
 * with steady counts. Of single events, it can miss a quarter at such a target.
 *
 * An offset of all raw selectors would prevent it, and would delay every recording by five seconds. Alerts that must not miss a failure,
 * such as an outage, read raw series instead.
 */
export const SEAMLESS = within(collection.recording.intervalSeconds + collection.scrape.intervalSeconds);

export function recording(environment: string, name: string, query: string, unrecorded?: string): Recording {
  checkPromql(name, query);
  if (unrecorded !== undefined) checkPromql(name, unrecorded);
  return { name, query, unrecorded, read: readOf(environment, name) };
}

/** Returns the query that reads a recording. */
export const readOf = (environment: string, name: string): string => `${name}{environment="${environment}"}`;

/** True when a window is a recorded one. */
export function isRecorded(windowSeconds: number): boolean {
  return windowSeconds >= collection.recording.fromWindowSeconds;
}
