import { resourcesOfType, type Stacks } from "./emitted/configuration";
import { resolveReference } from "./emitted/references";
import { SENTRY_MONITORS } from "./emitted/sentry-monitors";

/** What finds trouble too, where Sentry made it and it is only looked up. */
const LOOKED_UP = "sentry_project_error_monitor";

/** Monitors that no alert listens to, and alerts that listen to none that is there: each a sentence. */
export function unusedMonitors(stacks: Stacks): string[] {
  const heard = resourcesOfType(stacks, "sentry_alert").map(({ stack, id, block }) => ({
    alert: `${stack}: sentry_alert.${id}`,
    monitors: (block.monitor_ids ?? []).map((text: unknown) => monitorOf(stacks, stack, text)),
  }));
  const all = heard.flatMap(({ monitors }) => monitors);
  return [
    ...monitors(stacks)
      .filter((monitor) => !all.includes(monitor))
      .map(
        (monitor) => `${monitor} is heard by no alert, and would find trouble in silence: name it in one's monitorIds`,
      ),
    ...heard
      .filter(({ monitors }) => monitors.length === 0 || monitors.includes(undefined))
      .map(({ alert }) => `${alert} must listen to monitors that are there: correct its monitorIds`),
  ];
}

function monitors(stacks: Stacks): string[] {
  return [
    ...SENTRY_MONITORS.flatMap((type) =>
      resourcesOfType(stacks, type).map(({ stack, id }) => `${stack}: ${type}.${id}`),
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
