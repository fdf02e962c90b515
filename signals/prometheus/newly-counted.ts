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
  return `((${counter} unless ${counter} offset ${window}) and on (job, instance) (${up} offset ${window} == 1)) or increase(${counter}[${window}])`;
}
