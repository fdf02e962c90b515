import { cloudWatchAlarms, eventRules } from "../../checks/emitted/cloudwatch-alarms";
import type { Stacks } from "../../checks/emitted/configuration";
import { datadogMonitors } from "../../checks/emitted/datadog-monitors";
import { grafanaRules } from "../../checks/emitted/grafana-rules";
import { sentryAlerts } from "../../checks/emitted/sentry-alerts";
import { type AlertName, alertPolicy, allAlertNames, homeOf, homes } from "../../policy/alert-policies";
import { holidays } from "../../policy/business-hours";
import { exemptions } from "../../policy/exemptions";
import { eachRoutine } from "../../policy/routines";
import { report } from "../report";
import { classes, type ResourceClass } from "./classes";

const HOLIDAYS_AHEAD_DAYS = 31;

/** The names of the alerts that an environment emits. */
export function emittedAlerts(stacks: Stacks): ReadonlySet<string> {
  const all: { readonly name: string }[] = [
    ...grafanaRules(stacks),
    ...cloudWatchAlarms(stacks),
    ...eventRules(stacks),
    ...datadogMonitors(stacks),
    ...sentryAlerts(stacks),
  ];
  return new Set(all.map(({ name }) => name));
}

/**
 * What can fail and nobody watches, what is exempt for too long, and what was planned and is late.
 *
 * @param today YYYY-MM-DD
 */
export function coverageFaults(stacks: Stacks, today: string): string[] {
  return [...unclassed(stacks), ...unwatched(stacks), ...missing(stacks), ...late(today), ...holidaysEnding(today)];
}

function types(stacks: Stacks): string[] {
  return [...new Set(Object.values(stacks).flatMap(({ resource }) => Object.keys(resource ?? {})))].sort();
}

/** Without what the vendors keep for all environments: one that does without a tool has no use of it. */
function own(stacks: Stacks): Stacks {
  return Object.fromEntries(Object.entries(stacks).filter(([name]) => !name.startsWith("organization-")));
}

function unclassed(stacks: Stacks): string[] {
  const known = new Set(classes.flatMap((one) => one.types));
  return types(stacks)
    .filter((type) => !known.has(type))
    .map(
      (type) =>
        `${type} is emitted and nobody has said what watches it: put it into a class of verification/coverage/classes.ts, with its alerts or an exemption`,
    );
}

function unwatched(stacks: Stacks): string[] {
  const [emitted, alerts] = [types(own(stacks)), emittedAlerts(stacks)];
  return classes
    .filter((one) => one.types.some((type) => emitted.includes(type)))
    .flatMap((one) => {
      if (!("watchedBy" in one)) return [];
      const awake = one.watchedBy.filter((name) => alerts.has(name) && alertPolicy(name).planned === undefined);
      return awake.length > 0
        ? []
        : [
            `${one.name} can fail and none of ${one.watchedBy.join(", ")} is emitted and live: emit one, or exempt it with a reason and a day`,
          ];
    });
}

/** Conditions that nothing tells of although what they are about is there. */
function missing(stacks: Stacks): string[] {
  const [emitted, alerts] = [types(own(stacks)), emittedAlerts(stacks)];
  const needed = (name: AlertName) => {
    const its = classes.filter((one) => "watchedBy" in one && one.watchedBy.includes(name));
    if (its.length > 0) return its.some((one) => one.types.some((type) => emitted.includes(type)));
    // What is about no kind of resource is told wherever its tool tells anything.
    return Object.keys(homes[homeOf(name)]).some((other) => alerts.has(other));
  };
  return plannedAlerts(stacks)
    .filter(({ name }) => needed(name))
    .map(
      ({ name }) =>
        `${name} is a condition of ${homeOf(name)}, which tells of others here and not of it: emit its alert`,
    );
}

/** Every alert policy with its name. */
function allAlertPolicies() {
  return allAlertNames().map((name) => ({ name, ...alertPolicy(name) }));
}

/** Conditions that are not planned and that nothing in the environment tells of: it does without the tool that would. */
export function plannedAlerts(stacks: Stacks) {
  const alerts = emittedAlerts(stacks);
  return allAlertPolicies().filter(({ name, planned }) => planned === undefined && !alerts.has(name));
}

function late(today: string): string[] {
  const planned = allAlertPolicies().flatMap(({ name, planned }) =>
    planned !== undefined && planned.untilDay < today
      ? [
          `${name} was to be watched by ${planned.untilDay} (${planned.emitter}) and is not: build its emitter, or give a new day`,
        ]
      : [],
  );
  const exempt = Object.entries(exemptions).flatMap(([name, { why, untilDay }]) =>
    untilDay < today ? [`the exemption of ${name} ended on ${untilDay} ("${why}"): watch it, or give a new day`] : [],
  );
  const idle = eachRoutine().flatMap(([name, { planned }]) =>
    planned !== undefined && planned.untilDay < today
      ? [
          `the routine ${name} was to check in by ${planned.untilDay} (${planned.emitter}) and does not: have it do so, or give a new day`,
        ]
      : [],
  );
  return [...planned, ...exempt, ...idle];
}

function holidaysEnding(today: string): string[] {
  const last = holidays.at(-1)?.day ?? "";
  const ahead = (Date.parse(last) - Date.parse(today)) / 86_400_000;
  return ahead < HOLIDAYS_AHEAD_DAYS
    ? [
        `policy/business-hours.ts knows holidays until ${last}, must be at least ${HOLIDAYS_AHEAD_DAYS} days ahead of ${today}: add next year's`,
      ]
    : [];
}

/** What watches what, and what nobody watches yet. */
export function coverageReport(stacks: Stacks): string {
  const alerts = emittedAlerts(stacks);
  const by = (one: ResourceClass) => {
    if ("watchedBy" in one) return one.watchedBy.filter((name) => alerts.has(name)).join(", ");
    return "exempt" in one
      ? `exempt until ${exemptions[one.exempt].untilDay}: ${exemptions[one.exempt].why}`
      : one.still;
  };
  const rows = classes.map((one) => [one.name, `${one.types.length}`, by(one)]);
  const planned = allAlertPolicies()
    .filter((one) => one.planned !== undefined)
    .map(({ name, severity, planned }) => [name, severity, planned?.untilDay ?? "", planned?.emitter ?? ""]);
  return [
    report("What can fail, and the alerts that watch it", ["class", "types", "watched by"], rows),
    report("Not yet watched", ["condition", "severity", "until", "emitter"], planned),
  ].join("\n");
}

/** What nobody watches in an environment that does without a tool; nothing where all is watched. */
export function plannedAlertsReport(stacks: Stacks, environment: string): string {
  const nobody = plannedAlerts(stacks).map(({ name, severity, why }) => [name, severity, why]);
  return nobody.length === 0
    ? ""
    : report(
        `Watched by nobody in ${environment}, which does without what would tell of it`,
        ["condition", "severity", "why it matters"],
        nobody,
      );
}
