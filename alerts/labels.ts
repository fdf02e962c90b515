import { about } from "../policy/conditions";
import { muted } from "../policy/maintenance";
import type { GrafanaAlert } from "./alert";

/** By these an alert finds its way: its severity, what it is grouped with here and in the pager, and whether maintenance mutes it. */
export function labels({ name, severity, cause }: GrafanaAlert, environment: string) {
  const silent = muted[cause]?.includes(severity) === true;
  return { severity, environment, cause, about: about(name), ...(silent && { maintenance: "muted" }) };
}
