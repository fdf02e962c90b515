import { type Block, resourcesOfType, type Stacks } from "../../checks/emitted/configuration";
import { type ReferencedResource, resolveReference } from "../../checks/emitted/references";
import { type EmittedSentryAlert, sentryAlerts } from "../../checks/emitted/sentry-alerts";
import { isSentryMonitor } from "../../checks/emitted/sentry-monitors";
import { eachRoutine } from "../../policy/routines";

const BEGINNINGS = ["first_seen_event", "regression_event", "reappeared_event"];
const OPPOSITE: Readonly<Record<string, string>> = { gt: "lte", gte: "lt", lt: "gte", lte: "gt" };

/** Sentry alerts that cannot fire, cannot fire again or fire for another environment, and monitors that cannot detect or never resolve. */
export function neverFiringSentryFaults(stacks: Stacks): string[] {
  return [
    ...sentryAlerts(stacks).flatMap((alert) => ofAlert(stacks, alert)),
    ...resourcesOfType(stacks, "sentry_cron_monitor").flatMap(({ block }) => ofRoutine(block)),
    ...resourcesOfType(stacks, "sentry_metric_monitor").flatMap(({ block }) => ofCounted(block)),
    ...resourcesOfType(stacks, "sentry_uptime_monitor").flatMap(({ block }) => ofUptime(block)),
  ];
}

function ofAlert(stacks: Stacks, { stack, name, block }: EmittedSentryAlert): string[] {
  const environment = stack.replace(/-sentry$/, "");
  const monitors = (block.monitor_ids as string[]).flatMap((id) => resolveReference(stacks, stack, id) ?? []);
  const triggers = (block.trigger_conditions as Block[]).flatMap((trigger) => Object.keys(trigger));
  const keep = monitors.filter(({ type }) => isSentryMonitor(type));
  return [
    ...off(`the alert ${name}`, block),
    ...(triggers.some((trigger) => BEGINNINGS.includes(trigger))
      ? []
      : [`the alert ${name} has no trigger for a start: give it one of ${BEGINNINGS.join(", ")}`]),
    ...(keep.length > 0 && !triggers.includes("regression_event")
      ? [`the alert ${name} would notify of ${keep[0]?.block.name} only once: add the trigger regression_event`]
      : []),
    ...elsewhere(name, environment, block, monitors),
  ];
}

/** Alerts for several environments: an alert without an environment fires for all issues of its monitors, which must belong to one. */
function elsewhere(name: string, environment: string, alert: Block, monitors: readonly ReferencedResource[]): string[] {
  const places: (string | undefined)[] =
    alert.environment === undefined
      ? monitors.map(({ type, block }) => (type === "sentry_cron_monitor" ? block.name : block.environment))
      : [alert.environment];
  return places.every((place) => place === environment || place?.startsWith(`${environment}-`))
    ? []
    : [
        `the alert ${name} fires for other environments than ${environment}: name that environment, or use monitors of it`,
      ];
}

function ofRoutine(block: Block): string[] {
  const planned = eachRoutine().some(
    ([routine, { planned: plan }]) => plan !== undefined && block.name.endsWith(routine),
  );
  return planned ? [] : off(`the monitor ${block.name}`, block);
}

function ofCounted(block: Block): string[] {
  const { logic_type, conditions } = block.condition_group;
  const [trouble, well, ...others] = (conditions as Block[]).toSorted(
    (a, b) => b.condition_result - a.condition_result,
  );
  const ends =
    others.length === 0 &&
    logic_type === "any" &&
    trouble?.condition_result > 0 &&
    well?.condition_result === 0 &&
    well.type === OPPOSITE[trouble?.type] &&
    well.comparison === trouble?.comparison;
  return [
    ...off(`the monitor ${block.name}`, block),
    ...(ends ? [] : [`the monitor ${block.name} has no condition for the end: its issue would stay open; add one`]),
  ];
}

function ofUptime(block: Block): string[] {
  const { root } = JSON.parse(block.assertion_json);
  const taken = (root.children as Block[]).some(
    ({ op, operator, value }) => op === "status_code_check" && operator.cmp === "equals" && value === 200,
  );
  return [
    ...off(`the monitor ${block.name}`, block),
    ...(taken
      ? []
      : [`the monitor ${block.name} does not require the status 200: it would accept an error page; require 200`]),
  ];
}

function off(what: string, { enabled }: Block): string[] {
  return enabled === false ? [`${what} is disabled: enable it, or mark it as planned with a day`] : [];
}
