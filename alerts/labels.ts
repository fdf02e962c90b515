import type { GrafanaAlert } from "./alert";

/** By these an alert finds its way: its severity, what it is grouped with, and whether maintenance mutes it. */
export function labels({ severity, cause, muted }: GrafanaAlert, environment: string) {
  return { severity, environment, cause, ...(muted && { maintenance: "muted" }) };
}
