import * as z from "zod";
import type { Stacks } from "../../checks/emitted/configuration";
import { parseJsonText } from "../../checks/emitted/json-text";
import { type Resource, resourcesOfType } from "../../checks/emitted/resources";
import type { Attributes } from "../../checks/emitted/schemas";
import { type EmittedSentryAlert, sentryAlerts } from "../../checks/emitted/sentry-alerts";
import { resolveSentrySource, type SentrySource } from "../../checks/emitted/sentry-sources";

const BEGINNINGS = ["first_seen_event", "regression_event", "reappeared_event"];
const OPPOSITE: Readonly<Record<string, string>> = { gt: "lte", gte: "lt", lt: "gte", lte: "gt" };

/** Sentry alerts that cannot fire, cannot fire again or fire for another environment, and monitors that cannot detect or never resolve. */
export function neverFiringSentryFaults(stacks: Stacks): string[] {
  return [
    ...sentryAlerts(stacks).flatMap((alert) => ofAlert(stacks, alert)),
    ...resourcesOfType(stacks, "sentry_cron_monitor").flatMap(({ block }) => off(`the monitor ${block.name}`, block)),
    ...resourcesOfType(stacks, "sentry_metric_monitor").flatMap(({ block }) => ofCounted(block)),
    ...resourcesOfType(stacks, "sentry_uptime_monitor").flatMap(ofUptime),
  ];
}

function ofAlert(stacks: Stacks, { stack, name, block }: EmittedSentryAlert): string[] {
  const environment = stack.replace(/-sentry$/, "");
  const monitors = block.monitor_ids.flatMap((id) => resolveSentrySource(stacks, stack, id) ?? []);
  const triggers = block.trigger_conditions.flatMap((trigger) => Object.keys(trigger));
  const keep = monitors.filter((one) => one.type !== "sentry_project_error_monitor");
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
function elsewhere(
  name: string,
  environment: string,
  alert: Attributes<"sentry_alert">,
  monitors: readonly SentrySource[],
): string[] {
  const places: (string | undefined)[] = alert.environment === undefined ? monitors.map(placeOf) : [alert.environment];
  return places.every((place) => place === environment || place?.startsWith(`${environment}-`))
    ? []
    : [
        `the alert ${name} fires for other environments than ${environment}: name that environment, or use monitors of it`,
      ];
}

/** The name or the environment by which a monitor belongs to an environment; a project's default monitor has none. */
function placeOf({ type, block }: SentrySource): string | undefined {
  if (type === "sentry_project_error_monitor") return undefined;
  return type === "sentry_cron_monitor" ? block.name : block.environment;
}

function ofCounted(block: Attributes<"sentry_metric_monitor">): string[] {
  const { logic_type, conditions } = block.condition_group;
  const [trouble, well, ...others] = conditions.toSorted((a, b) => b.condition_result - a.condition_result);
  const ends =
    others.length === 0 &&
    logic_type === "any" &&
    trouble !== undefined &&
    trouble.condition_result > 0 &&
    well?.condition_result === 0 &&
    well.type === OPPOSITE[trouble.type] &&
    well.comparison === trouble.comparison;
  return [
    ...off(`the monitor ${block.name}`, block),
    ...(ends ? [] : [`the monitor ${block.name} has no condition for the end: its issue would stay open; add one`]),
  ];
}

const ASSERTION = z.looseObject({
  root: z.looseObject({
    children: z.array(
      z.looseObject({
        op: z.string(),
        operator: z.looseObject({ cmp: z.string() }).optional(),
        value: z.unknown().optional(),
      }),
    ),
  }),
});

function ofUptime({ stack, type, id, block }: Resource<"sentry_uptime_monitor">): string[] {
  const { root } = parseJsonText(ASSERTION, `${stack}: ${type}.${id}: assertion_json`, block.assertion_json);
  const taken = root.children.some(
    ({ op, operator, value }) => op === "status_code_check" && operator?.cmp === "equals" && value === 200,
  );
  return [
    ...off(`the monitor ${block.name}`, block),
    ...(taken
      ? []
      : [`the monitor ${block.name} does not require the status 200: it would accept an error page; require 200`]),
  ];
}

function off(what: string, { enabled }: { readonly enabled?: boolean }): string[] {
  return enabled === false ? [`${what} is disabled: enable it, or mark it as planned with a day`] : [];
}
