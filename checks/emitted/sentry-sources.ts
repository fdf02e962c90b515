import type { Stacks } from "./configuration";
import { resolveTo } from "./references";
import type { Resource } from "./resources";
import { SENTRY_MONITORS, type SentryMonitor } from "./sentry-monitors";

/** A monitor, or the default monitor of a project, whose issues an alert reports. */
export type SentrySource = Resource<SentryMonitor | "sentry_project_error_monitor">;

/** Returns the monitor with an id of an alert's `monitor_ids`, or undefined for one that does not exist. */
export function resolveSentrySource(stacks: Stacks, stack: string, id: string): SentrySource | undefined {
  return resolveTo(stacks, stack, id, "sentry_project_error_monitor", ...SENTRY_MONITORS);
}
