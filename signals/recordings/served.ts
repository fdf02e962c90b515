import { collection } from "../../policy/collection";
import { duration, series } from "../prometheus/promql-text";

const { lastWord, recording, scrape } = collection;
const ANSWERS = duration(lastWord.seconds);
/** Samples that arrive late delay the alert on an outage and do not prevent it. */
const LATE = duration(lastWord.lateSeconds);

/**
 * Returns the query of the health probes: 1 when one of any zone succeeded within `lastWord` seconds, 0 when none did, and empty without
 * data. With fewer than two results, as when samples arrive late, the last five minutes count. `ServiceDown` and the alerts that it
 * suppresses use the same query.
 */
export function served(environment: string): string {
  const probes = series(environment, "probe", "probe_success", 'target="health"');
  const within = (range: string) =>
    `(max(max_over_time(${probes}[${range}])) unless on () sum(count_over_time(${probes}[${range}])) < ${lastWord.minimumAnswersCount})`;
  return `${within(ANSWERS)} or ${within(LATE)}`;
}

/** Returns the query of the least `served` within a window: 0 when an outage was visible, and otherwise 1. It has no value without data. */
export function leastServed(environment: string, windowSeconds: number): string {
  return `min_over_time((${served(environment)})[${duration(windowSeconds)}:${duration(scrape.intervalSeconds)}])`;
}

/** Returns the query of 1 when no outage was visible within a window, even without data, and otherwise 0. */
export function servedThroughout(environment: string, windowSeconds: number): string {
  return `${leastServed(environment, windowSeconds)} or vector(1)`;
}

/** Returns the seconds after which a recorded window no longer contains an event: until the next evaluation. */
export function forgottenAfterSeconds(windowSeconds: number): number {
  const { fromWindowSeconds, intervalSeconds } = recording;
  return windowSeconds + (windowSeconds >= fromWindowSeconds ? 2 * intervalSeconds : 0);
}
