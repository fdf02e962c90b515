import type { Stacks } from "./emitted/configuration";
import { resolveReference } from "./emitted/references";
import { resourcesOfType, untypedResources } from "./emitted/resources";
import { SENTRY_MONITORS } from "./emitted/sentry-monitors";

/** Sentry's default monitors, which exist in Sentry and are only data sources here. */
const LOOKED_UP = "sentry_project_error_monitor";

/** Returns a sentence for each monitor without an alert, and for each alert without an existing monitor. */
export function unusedMonitors(stacks: Stacks): string[] {
  const alerts = resourcesOfType(stacks, "sentry_alert").map(({ stack, id, block }) => ({
    alert: `${stack}: sentry_alert.${id}`,
    monitors: block.monitor_ids.map((text) => monitorOf(stacks, stack, text)),
  }));
  const all = alerts.flatMap(({ monitors }) => monitors);
  return [
    ...monitors(stacks)
      .filter((monitor) => !all.includes(monitor))
      .map((monitor) => `${monitor} has no alert, so its issues would not notify: add it to an alert's monitorIds`),
    ...alerts
      .filter(({ monitors }) => monitors.length === 0 || monitors.includes(undefined))
      .map(({ alert }) => `${alert} must have only existing monitors, at least one: correct its monitorIds`),
  ];
}

function monitors(stacks: Stacks): string[] {
  return [
    ...SENTRY_MONITORS.flatMap((type) =>
      untypedResources(stacks, type).map(({ stack, id }) => `${stack}: ${type}.${id}`),
    ),
    ...Object.entries(stacks).flatMap(([stack, { data }]) =>
      Object.keys(data?.[LOOKED_UP] ?? {}).map((id) => `${stack}: ${LOOKED_UP}.${id}`),
    ),
  ];
}

function monitorOf(stacks: Stacks, stack: string, text: unknown): string | undefined {
  const target = resolveReference(stacks, stack, text);
  return target && `${target.stack}: ${target.type}.${target.id}`;
}
