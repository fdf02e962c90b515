import { muted } from "../policy/maintenance";
import type { GrafanaAlert } from "./alert";

/** By these an alert finds its way: its severity, what it is grouped with, and whether maintenance mutes it. */
export function labels({ severity, cause }: GrafanaAlert, environment: string) {
  const silent = muted[cause]?.includes(severity) === true;
  return { severity, environment, cause, ...(silent && { maintenance: "muted" }) };
}
