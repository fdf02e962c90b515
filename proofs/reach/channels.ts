import type { Stacks } from "../emitted/configuration";
import { fromDatadog } from "./from-datadog";
import { fromGrafana } from "./from-grafana";
import { fromSentry } from "./from-sentry";
import { fromTopics } from "./from-topics";
import { treatment } from "./orchestration";
import type { Way } from "./way";

/** One way that alerts of a severity take to the pager. Alerts that take the same way share it. */
export type Channel = Omit<Way, "alert" | "path"> & { readonly alerts: readonly string[] };

/** Every way by which an alert leaves what evaluates it. */
export function ways(stacks: Stacks): Way[] {
  return [fromGrafana, fromTopics, fromDatadog, fromSentry].flatMap((from) => from(stacks));
}

/** A moment without rules of its own. */
const ANY_SECOND = 0;

/** What takes the same way to the same escalation policy is one channel, as slow as the slowest of it. */
export function channels(stacks: Stacks): Channel[] {
  const channels = new Map<string, Channel>();
  for (const { alert, path, ...way } of ways(stacks)) {
    const policy = way.trigger && treatment(stacks, way.trigger)(ANY_SECOND).escalationPolicy?.id;
    const key = `${way.name} ${way.severity} ${path} ${policy}`;
    const before = channels.get(key);
    const alerts = [...new Set([...(before?.alerts ?? []), alert])];
    channels.set(key, { ...way, alerts, delaySeconds: Math.max(way.delaySeconds, before?.delaySeconds ?? 0) });
  }
  return [...channels.values()];
}
