import type { Stacks } from "../emitted/configuration";
import { fromDatadog } from "./from-datadog";
import { fromGrafana } from "./from-grafana";
import { fromSentry } from "./from-sentry";
import { fromTopics } from "./from-topics";
import { type Trigger, treatments } from "./orchestration";
import type { Way } from "./way";

/** One way that alerts of a severity take to the pager. Alerts that take the same way share it. */
export type Channel = Omit<Way, "alert" | "path"> & { readonly alerts: readonly string[] };

/** Every way by which an alert leaves what evaluates it. */
export function ways(stacks: Stacks): Way[] {
  return [fromGrafana, fromTopics, fromDatadog, fromSentry].flatMap((from) => from(stacks));
}

/** What takes the same way and is treated alike at every time is one channel, as slow as the slowest of it. */
export function channels(stacks: Stacks): Channel[] {
  const channels = new Map<string, Channel>();
  for (const { alert, path, ...way } of ways(stacks)) {
    const key = `${way.name} ${way.severity} ${path} ${way.trigger && treated(stacks, way.trigger)}`;
    const before = channels.get(key);
    const alerts = [...new Set([...(before?.alerts ?? []), alert])];
    channels.set(key, { ...way, alerts, delaySeconds: Math.max(way.delaySeconds, before?.delaySeconds ?? 0) });
  }
  return [...channels.values()];
}

/** What ever becomes of it, but for what it says. */
function treated(stacks: Stacks, trigger: Trigger): string {
  return treatments(stacks, trigger)
    .map(({ severity, escalationPolicy, suspendSeconds }) => `${severity} ${escalationPolicy?.id} ${suspendSeconds}`)
    .join(", ");
}
