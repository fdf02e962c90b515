import { collection } from "../../policy/collection";
import { SEAMLESS } from "../recordings/recording";
import { duration } from "./promql-text";

/**
 * Returns the number of events in a window from counters that start with their first event. It is the growth of an existing series,
 * including restarts, and the whole value of a new series whose source was already scraped. After a gap in the scrapes, a new series does
 * not count.
 *
 * @param counter a selector
 *
 * @param up the selector of the source's own `up`
 */
export function newlyCounted(counter: string, up: string, windowSeconds: number): string {
  const window = duration(windowSeconds);
  return `${firstValues(counter, up, window)} or increase(${counter}[${window}])`;
}

/**
 * Returns the rate per second of the last recording interval from counters whose series may start with their first event, such as the
 * first failure of a route. Consecutive recordings count each event once.
 *
 * @param counter a selector
 *
 * @param up the selector of the source's own `up`
 */
export function newlyCountedRate(counter: string, up: string): string {
  const { intervalSeconds } = collection.recording;
  return `${firstValues(counter, up, duration(intervalSeconds))} / ${intervalSeconds} or rate(${counter}[${SEAMLESS}])`;
}

/** Returns the query of the values of series that did not exist before a window, although their source was scraped. */
function firstValues(counter: string, up: string, window: string): string {
  return `((${counter} unless ${counter} offset ${window}) and on (job, instance) (${up} offset ${window} == 1))`;
}
