import type { Stacks } from "../../checks/emitted/configuration";
import { fromDatadog } from "./from-datadog";
import { fromGrafana } from "./from-grafana";
import { fromSentry } from "./from-sentry";
import { fromTopics } from "./from-topics";
import type { NotificationPath } from "./notification-path";
import { orchestrationOutcomes, type PagerEvent } from "./orchestration";

/** A notification path to PagerDuty that alerts of one severity share. */
export type Channel = Omit<NotificationPath, "alert" | "path"> & { readonly alerts: readonly string[] };

/** Every notification path from the tool that evaluates an alert. */
export function notificationPaths(stacks: Stacks): NotificationPath[] {
  return [fromGrafana, fromTopics, fromDatadog, fromSentry].flatMap((from) => from(stacks));
}

/** Groups paths with the same route and the same treatment at every time into one channel, which has the longest delay of them. */
export function channels(stacks: Stacks): Channel[] {
  const channels = new Map<string, Channel>();
  for (const { alert, path, ...rest } of notificationPaths(stacks)) {
    const key = `${rest.name} ${rest.severity} ${path} ${rest.pagerEvent && outcomesText(stacks, rest.pagerEvent)}`;
    const before = channels.get(key);
    const alerts = [...new Set([...(before?.alerts ?? []), alert])];
    channels.set(key, { ...rest, alerts, delaySeconds: Math.max(rest.delaySeconds, before?.delaySeconds ?? 0) });
  }
  return [...channels.values()];
}

/** All treatments of an event over time, without the event's fields. */
function outcomesText(stacks: Stacks, event: PagerEvent): string {
  return orchestrationOutcomes(stacks, event)
    .map(({ severity, escalationPolicy, suspendSeconds }) => `${severity} ${escalationPolicy?.id} ${suspendSeconds}`)
    .join(", ");
}
