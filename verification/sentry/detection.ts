import type { Attributes, ResourceType } from "../../checks/emitted/schemas";
import { errorTracking } from "../../policy/error-tracking";

const { shortWindowSeconds, shortWindowEverySeconds, longWindowSeconds, longWindowEverySeconds } =
  errorTracking.evaluation;

/** A monitor, with the attributes that determine its time. */
type Timed =
  | TimedBy<"sentry_uptime_monitor", "interval_seconds" | "downtime_threshold" | "timeout_ms">
  | TimedBy<"sentry_cron_monitor", "checkin_margin_minutes" | "failure_issue_threshold">
  | TimedBy<"sentry_metric_monitor", "time_window_seconds">;

interface TimedBy<T extends ResourceType, K extends keyof Attributes<T>> {
  readonly type: T;
  readonly block: Pick<Attributes<T>, K>;
}

/**
 * The longest time, in seconds, from the start of a failure until Sentry detects it, by the generated monitors. Sentry's own delays, for
 * which it has no objective, are left out.
 *
 * - An uptime monitor, for a failure right after a check: the checks that must fail, and the timeout of the last one.
 * - A cron monitor: its margin, and the number of check-ins that may be missed before.
 * - A metric monitor: its whole window, and the interval until the next evaluation.
 *
 * @param periodSeconds between two runs of a routine
 * @throws Error for a window that is longer than those in the policy
 */
export function foundWithinSeconds({ type, block }: Timed, periodSeconds = 0): number {
  switch (type) {
    case "sentry_uptime_monitor":
      return block.interval_seconds * block.downtime_threshold + block.timeout_ms / 1000;
    case "sentry_cron_monitor":
      return block.checkin_margin_minutes * 60 + (block.failure_issue_threshold - 1) * periodSeconds;
    case "sentry_metric_monitor":
      return block.time_window_seconds + countedEverySeconds(block.time_window_seconds);
  }
}

function countedEverySeconds(windowSeconds: number): number {
  if (windowSeconds <= shortWindowSeconds) return shortWindowEverySeconds;
  if (windowSeconds <= longWindowSeconds) return longWindowEverySeconds;
  throw new Error(
    `a metric monitor has a window of ${windowSeconds} s, must be at most ${longWindowSeconds}: shorten it, or enter Sentry's evaluation interval in errorTracking.evaluation`,
  );
}
