import { duration } from "../../signals/prometheus/promql-text";

/** When the notifications of a group of alerts are sent, in seconds. */
export interface TargetTiming {
  /** How long the first one waits for more alerts of the group. */
  readonly waitSeconds: number;
  /** Between two notifications of a group that changed. */
  readonly intervalSeconds: number;
  /** Between two notifications of a group that did not change: a multiple of `intervalSeconds`. */
  readonly everySeconds: number;
}

/**
 * The same as a notification policy says it. Grafana looks at a group once a group interval, and the last delivery was then a little
 * less than whole group intervals ago: a repeat interval of whole group intervals comes one of them late. Half a group interval less
 * is due in time, and never early.
 *
 * @throws Error when notifications cannot be repeated so often
 */
export function notificationTiming({ waitSeconds, intervalSeconds, everySeconds }: TargetTiming) {
  if (everySeconds < intervalSeconds || everySeconds % intervalSeconds !== 0) {
    throw new Error(
      `everySeconds is ${everySeconds}, must be a multiple of intervalSeconds, ${intervalSeconds}: Grafana repeats at no other moment`,
    );
  }
  return {
    groupWait: duration(waitSeconds),
    groupInterval: duration(intervalSeconds),
    repeatInterval: duration(everySeconds - Math.floor(intervalSeconds / 2)),
  };
}
