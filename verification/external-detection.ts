import type { Stacks } from "../checks/emitted/configuration";
import { resolveReference } from "../checks/emitted/references";
import { sentryAlerts } from "../checks/emitted/sentry-alerts";
import { isSentryMonitor } from "../checks/emitted/sentry-monitors";
import { type AlertName, alertPolicy } from "../policy/alert-policies";
import { severities } from "../policy/severities";
import { detections } from "./datadog/detection";
import { report } from "./report";
import { foundWithinSeconds } from "./sentry/detection";

/** What is found from outside, and the latest that the pager is told of it. */
interface Detection {
  readonly tool: "Datadog" | "Sentry";
  readonly alert: string;
  readonly seconds: number;
}

/** Alerts that run by a clock of their own: robots' tests, and what Sentry checks, counts or waits for. */
function foundOutside(stacks: Stacks): Detection[] {
  const robots = detections(stacks).map(
    ({ name, toldSeconds }): Detection => ({ tool: "Datadog", alert: name, seconds: toldSeconds }),
  );
  const monitors = sentryAlerts(stacks).flatMap(({ stack, name, block }) =>
    (block.monitor_ids as string[]).flatMap((id): Detection[] => {
      const { type = "", block: monitor } = resolveReference(stacks, stack, id) ?? {};
      // An error is told as it comes: there is no clock.
      if (monitor === undefined || !isSentryMonitor(type) || monitor.enabled === false) return [];
      return [{ tool: "Sentry", alert: name, seconds: foundWithinSeconds(type, monitor) }];
    }),
  );
  return [...robots, ...monitors];
}

/** What is found so late that its severity's response would begin after the handbook's time. */
export function externalDetectionFaults(stacks: Stacks): string[] {
  return foundOutside(stacks).flatMap(({ tool, alert, seconds }) => {
    const { responseMinutes, response } = severities[alertPolicy(alert as AlertName).severity];
    return seconds < responseMinutes * 60
      ? []
      : [
          `${tool} finds ${alert} after ${seconds} seconds, must be less than ${responseMinutes * 60} ("${response}"): look more often, or wait for less`,
        ];
  });
}

/** For a terminal. */
export function externalDetectionReport(stacks: Stacks): string {
  const rows = foundOutside(stacks).map(({ tool, alert, seconds }) => {
    const { severity } = alertPolicy(alert as AlertName);
    return [severity, tool, alert, `${(seconds / 60).toFixed(1)} min`, `${severities[severity].responseMinutes} min`];
  });
  return report(
    "Outages seen from outside: the latest notification, and the promised response",
    ["severity", "tool", "alert", "notified", "response"],
    rows.toSorted(([a = ""], [b = ""]) => a.localeCompare(b)),
  );
}
