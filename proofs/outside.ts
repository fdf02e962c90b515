import { type ConditionName, condition } from "../policy/conditions";
import { severities } from "../policy/severities";
import { detections } from "./datadog/detection";
import type { Stacks } from "./emitted/configuration";
import { referenced } from "./emitted/references";
import { sentryAlerts } from "./emitted/sentry-alerts";
import { isSentryMonitor } from "./emitted/sentry-monitors";
import { report } from "./report";
import { foundWithinSeconds } from "./sentry/detection";

/** What is found from outside, and the latest that the pager is told of it. */
interface Found {
  readonly tool: "Datadog" | "Sentry";
  readonly alert: string;
  readonly seconds: number;
}

/** Alerts that run by a clock of their own: robots' tests, and what Sentry checks, counts or waits for. */
function foundOutside(stacks: Stacks): Found[] {
  const robots = detections(stacks).map(
    ({ name, toldSeconds }): Found => ({ tool: "Datadog", alert: name, seconds: toldSeconds }),
  );
  const monitors = sentryAlerts(stacks).flatMap(({ stack, name, block }) =>
    (block.monitor_ids as string[]).flatMap((id): Found[] => {
      const { type = "", block: monitor } = referenced(stacks, stack, id) ?? {};
      // An error is told as it comes: there is no clock.
      if (monitor === undefined || !isSentryMonitor(type) || monitor.enabled === false) return [];
      return [{ tool: "Sentry", alert: name, seconds: foundWithinSeconds(type, monitor) }];
    }),
  );
  return [...robots, ...monitors];
}

/** What is found so late that its severity's response would begin after the handbook's time. */
export function outsideFaults(stacks: Stacks): string[] {
  return foundOutside(stacks).flatMap(({ tool, alert, seconds }) => {
    const { responseMinutes, response } = severities[condition(alert as ConditionName).severity];
    return seconds < responseMinutes * 60
      ? []
      : [
          `${tool} finds ${alert} after ${seconds} seconds, must be less than ${responseMinutes * 60} ("${response}"): look more often, or wait for less`,
        ];
  });
}

/** For a terminal. */
export function outsideReport(stacks: Stacks): string {
  const rows = foundOutside(stacks).map(({ tool, alert, seconds }) => {
    const { severity } = condition(alert as ConditionName);
    return [severity, tool, alert, `${(seconds / 60).toFixed(1)} min`, `${severities[severity].responseMinutes} min`];
  });
  return report(
    "Outages seen from outside: the latest notification, and the promised response",
    ["severity", "tool", "alert", "notified", "response"],
    rows.toSorted(([a = ""], [b = ""]) => a.localeCompare(b)),
  );
}
