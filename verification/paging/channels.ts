import type { Stacks } from "../../checks/emitted/configuration";
import { fromDatadog } from "./from-datadog";
import { fromGrafana } from "./from-grafana";
import { fromSentry } from "./from-sentry";
import { fromTopics } from "./from-topics";
import type { NotificationPath } from "./notification-path";
import { orchestrationOutcomes, type PagerEvent } from "./orchestration";

/** One way that alerts of a severity take to the pager. Alerts that take the same way share it. */
export type Channel = Omit<NotificationPath, "alert" | "path"> & { readonly alerts: readonly string[] };

/** Every way by which an alert leaves what evaluates it. */
export function notificationPaths(stacks: Stacks): NotificationPath[] {
  return [fromGrafana, fromTopics, fromDatadog, fromSentry].flatMap((from) => from(stacks));
}

/** What takes the same way and is treated alike at every time is one channel, as slow as the slowest of it. */
export function channels(stacks: Stacks): Channel[] {
  const channels = new Map<string, Channel>();
  for (const { alert, path, ...way } of notificationPaths(stacks)) {
    const key = `${way.name} ${way.severity} ${path} ${way.pagerEvent && outcomesText(stacks, way.pagerEvent)}`;
    const before = channels.get(key);
    const alerts = [...new Set([...(before?.alerts ?? []), alert])];
    channels.set(key, { ...way, alerts, delaySeconds: Math.max(way.delaySeconds, before?.delaySeconds ?? 0) });
  }
  return [...channels.values()];
}

/** What ever becomes of it, but for what it says. */
function outcomesText(stacks: Stacks, trigger: PagerEvent): string {
  return orchestrationOutcomes(stacks, trigger)
    .map(({ severity, escalationPolicy, suspendSeconds }) => `${severity} ${escalationPolicy?.id} ${suspendSeconds}`)
    .join(", ");
}
