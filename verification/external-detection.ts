import type { Stacks } from "../checks/emitted/configuration";
import { resolveTo } from "../checks/emitted/references";
import { sentryAlerts } from "../checks/emitted/sentry-alerts";
import { SENTRY_MONITORS } from "../checks/emitted/sentry-monitors";
import { type AlertName, alertPolicy } from "../policy/alert-policies";
import { severities } from "../policy/severities";
import { detections } from "./datadog/detection";
import { report } from "./report";
import { approvalSeconds } from "./sentry/approval-seconds";
import { foundWithinSeconds } from "./sentry/detection";
import { isReview } from "./sentry/is-review";

/** An alert of a tool outside our own Prometheus, with the longest time until its notification. */
interface Detection {
  readonly tool: "Datadog" | "Sentry";
  readonly alert: string;
  readonly seconds: number;
}

/** Alerts with a schedule of their own: synthetic tests, and Sentry's uptime, metric and cron monitors. */
function foundOutside(stacks: Stacks): Detection[] {
  const robots = detections(stacks).map(
    ({ name, notifiedSeconds }): Detection => ({ tool: "Datadog", alert: name, seconds: notifiedSeconds }),
  );
  const monitors = sentryAlerts(stacks).flatMap(({ stack, name, block }) =>
    block.monitor_ids.flatMap((id): Detection[] => {
      const monitor = resolveTo(stacks, stack, id, ...SENTRY_MONITORS);
      // Sentry reports an error at once, without a schedule.
      if (monitor === undefined || monitor.block.enabled === false) return [];
      // The margin of a review is the time to make it, and no delay of the detection.
      if (monitor.type === "sentry_cron_monitor" && isReview(monitor.block.name)) return [];
      const waited = monitor.type === "sentry_cron_monitor" ? approvalSeconds(monitor.block.name) : 0;
      return [{ tool: "Sentry", alert: name, seconds: foundWithinSeconds(monitor) - waited }];
    }),
  );
  return [...robots, ...monitors];
}

/** Faults of alerts that notify later than the response time of their severity. */
export function externalDetectionFaults(stacks: Stacks): string[] {
  return foundOutside(stacks).flatMap(({ tool, alert, seconds }) => {
    const { responseMinutes, response } = severities[alertPolicy(alert as AlertName).severity];
    return seconds < responseMinutes * 60
      ? []
      : [
          `${tool} notifies of ${alert} after ${seconds} seconds, must be less than ${responseMinutes * 60} ("${response}"): run it more often, or shorten its waits`,
        ];
  });
}

/** A table of the longest time until each notification, beside the response time. */
export function externalDetectionReport(stacks: Stacks): string {
  const rows = foundOutside(stacks).map(({ tool, alert, seconds }) => {
    const { severity } = alertPolicy(alert as AlertName);
    return [severity, tool, alert, `${(seconds / 60).toFixed(1)} min`, `${severities[severity].responseMinutes} min`];
  });
  return report(
    "Outages that Datadog or Sentry detect: longest time to the notification, and the response time",
    ["severity", "tool", "alert", "notified", "response"],
    rows.toSorted(([a = ""], [b = ""]) => a.localeCompare(b)),
  );
}
