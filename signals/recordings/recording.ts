import { collection } from "../../policy/collection";
import { checkPromql } from "../prometheus/promql";
import { duration } from "../prometheus/promql-text";

/** What is evaluated once a minute and kept as a series of its own, so that its many readers read one sample each. */
export interface Recording {
  /** `level:metric:operation`, as Prometheus' best practices have it. */
  readonly name: string;
  readonly query: string;
  /** What answers the same where nothing is recorded, if that is not simply the query. */
  readonly unrecorded?: string;
  /** How a query reads it. */
  readonly read: string;
}

/**
 * A window as a range, a millisecond short: an evaluation comes at whole intervals, and Prometheus 2 counts what lies on either
 * end, so that a whole window would hold one sample too many.
 */
export function within(windowSeconds: number): string {
  return `${duration(windowSeconds - 1)}999ms`;
}

/**
 * As long as the interval and one scrape: so the first sample of a window is the last of the one before, and no event falls
 * between two windows, as long as samples are there when they are asked for. One that is under way at the evaluation (five
 * seconds at most, `collection.remoteWrite`) is in neither pair, so that what a target counted in the scrape before it is missed,
 * once a minute while the moments of scrape and evaluation stay as they are. `rate` makes up for it where counts are steady; of
 * single events a quarter can be missed at such a target. An offset of all raw selectors would cure it, and be five seconds of age
 * in every recording: what must not miss a failure, an outage, reads raw series instead.
 */
export const SEAMLESS = within(collection.recording.intervalSeconds + collection.scrape.intervalSeconds);

export function recording(environment: string, name: string, query: string, unrecorded?: string): Recording {
  checkPromql(name, query);
  if (unrecorded !== undefined) checkPromql(name, unrecorded);
  return { name, query, unrecorded, read: readOf(environment, name) };
}

/** How a query reads a recording. */
export const readOf = (environment: string, name: string): string => `${name}{environment="${environment}"}`;

/** Does a window belong to those that are recorded? */
export function isRecorded(windowSeconds: number): boolean {
  return windowSeconds >= collection.recording.fromWindowSeconds;
}
