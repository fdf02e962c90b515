import { duration } from "../../signals/prometheus/promql-text";

/** The notification timing of a group of alerts, in seconds. */
export interface TargetTiming {
  /** Delay of the first notification, to collect more alerts of the group. */
  readonly waitSeconds: number;
  /** Interval between two notifications of a group that changed. */
  readonly intervalSeconds: number;
  /** Interval between two notifications of an unchanged group: a multiple of `intervalSeconds`. */
  readonly everySeconds: number;
}

/**
 * Returns the timing as a Grafana notification policy. Grafana checks a group once per group interval, a little earlier than the repeat
 * interval ends. A repeat interval of whole group intervals would thus send one group interval late. The result is half a group interval
 * shorter, so notifications are on time.
 *
 * @throws Error unless `everySeconds` is a multiple of `intervalSeconds`
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
