import { duration } from "./promql-text";

/**
 * What was counted in a window by counters that are there from their first event on: their growth, which sees a source that starts anew,
 * and the whole of one that was not there before the window, although its source answered then. After a gap in which the source was not
 * asked nothing of it is new.
 *
 * @param counter a selector @param up the selector of the source's own `up`
 */
export function newlyCounted(counter: string, up: string, windowSeconds: number): string {
  const window = duration(windowSeconds);
  return `((${counter} unless ${counter} offset ${window}) and on (job, instance) (${up} offset ${window} == 1)) or increase(${counter}[${window}])`;
}
