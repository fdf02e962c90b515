import type { Block } from "../../checks/emitted/configuration";
import type { SentryMonitor } from "../../checks/emitted/sentry-monitors";
import { errorTracking } from "../../policy/error-tracking";

const { shortWindowSeconds, shortWindowEverySeconds, longWindowSeconds, longWindowEverySeconds } = errorTracking.told;

/**
 * Seconds from the beginning of trouble until Sentry has found it, at their worst and by what is emitted; its own delays, which it promises
 * nobody, are not in them.
 *
 * - A page that is gone right after a check: the checks that have to fail, and the wait for the last of them.
 * - A routine that was due: its margin, and as many of its periods as may be missed before.
 * - What is counted: a whole window when it gathers as slowly as it may, and until it is counted again.
 *
 * @param periodSeconds between two runs of a routine
 * @throws Error when something is counted over more than the policy knows Sentry's rhythm of
 */
export function foundWithinSeconds(type: SentryMonitor, block: Block, periodSeconds = 0): number {
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
    `a window of ${windowSeconds} s is counted, must be at most ${longWindowSeconds}: shorten it, or say in errorTracking.told how often Sentry counts it`,
  );
}
