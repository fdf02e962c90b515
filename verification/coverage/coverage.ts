import { cloudWatchAlarms, eventRules } from "../../checks/emitted/cloudwatch-alarms";
import type { Stacks } from "../../checks/emitted/configuration";
import { datadogMonitors } from "../../checks/emitted/datadog-monitors";
import { grafanaRules } from "../../checks/emitted/grafana-rules";
import { sentryAlerts } from "../../checks/emitted/sentry-alerts";
import { acceptedAccess } from "../../policy/accepted-access";
import { type AlertName, alertPolicy, allAlertNames, homeOf, homes } from "../../policy/alert-policies";
import { holidays } from "../../policy/business-hours";
import { exemptions } from "../../policy/exemptions";
import { report } from "../report";
import { classes, type ResourceClass } from "./classes";

const HOLIDAYS_AHEAD_DAYS = 31;

/** The names of the alerts in an environment's generated Terraform. */
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
 * Faults of coverage: resource types that no alert monitors, missing alerts, and exemptions, plans and holidays that have ended.
 *
 * @param today YYYY-MM-DD
 */
export function coverageFaults(stacks: Stacks, today: string): string[] {
  return [...unclassed(stacks), ...unwatched(stacks), ...missing(stacks), ...late(today), ...holidaysEnding(today)];
}

function types(stacks: Stacks): string[] {
  return [...new Set(Object.values(stacks).flatMap(({ resource }) => Object.keys(resource ?? {})))].sort();
}

/** The stacks without those that all environments share: an environment may do without the tool that they configure. */
function own(stacks: Stacks): Stacks {
  return Object.fromEntries(Object.entries(stacks).filter(([name]) => !name.startsWith("organization-")));
}

function unclassed(stacks: Stacks): string[] {
  const known = new Set(classes.flatMap((one) => one.types));
  return types(stacks)
    .filter((type) => !known.has(type))
    .map(
      (type) =>
        `resource type ${type} belongs to no class: add it to a class of verification/coverage/classes.ts that has alerts or an exemption`,
    );
}

function unwatched(stacks: Stacks): string[] {
  const [emitted, alerts] = [types(own(stacks)), emittedAlerts(stacks)];
  return classes
    .filter((one) => one.types.some((type) => emitted.includes(type)))
    .flatMap((one) => {
      if (!("watchedBy" in one)) return [];
      const live = one.watchedBy.filter((name) => alerts.has(name) && alertPolicy(name).planned === undefined);
      return live.length > 0
        ? []
        : [
            `${one.name}: none of its alerts ${one.watchedBy.join(", ")} is generated and live: generate one, or exempt the class with a reason and a day`,
          ];
    });
}

/** Alert policies without an alert, although the environment has resources of their classes. */
function missing(stacks: Stacks): string[] {
  const [emitted, alerts] = [types(own(stacks)), emittedAlerts(stacks)];
  const needed = (name: AlertName) => {
    const monitored = classes.filter((one) => "watchedBy" in one && one.watchedBy.includes(name));
    if (monitored.length > 0) return monitored.some((one) => one.types.some((type) => emitted.includes(type)));
    // An alert without a resource class is needed wherever its tool has any alert.
    return Object.keys(homes[homeOf(name)]).some((other) => alerts.has(other));
  };
  return plannedAlerts(stacks)
    .filter(({ name }) => needed(name))
    .map(({ name }) => `${name}: ${homeOf(name)} has other alerts in this environment, but not this one: generate it`);
}

/** Every alert policy with its name. */
function allAlertPolicies() {
  return allAlertNames().map((name) => ({ name, ...alertPolicy(name) }));
}

/** Live alert policies that have no alert in the environment, because it does without their tool. */
export function plannedAlerts(stacks: Stacks) {
  const alerts = emittedAlerts(stacks);
  return allAlertPolicies().filter(({ name, planned }) => planned === undefined && !alerts.has(name));
}

function late(today: string): string[] {
  const planned = allAlertPolicies().flatMap(({ name, planned }) =>
    planned !== undefined && planned.untilDay < today
      ? [
          `${name} has no data since its planned day ${planned.untilDay} (${planned.emitter}): build its source of data, or set a later day`,
        ]
      : [],
  );
  const exempt = Object.entries(exemptions).flatMap(([name, { why, untilDay }]) =>
    untilDay < today
      ? [`the exemption of ${name} ended on ${untilDay} ("${why}"): add an alert, or set a later day`]
      : [],
  );
  const accepted = Object.entries(acceptedAccess).flatMap(([name, { why, untilDay }]) =>
    untilDay < today
      ? [`the accepted access of ${name} ended on ${untilDay} ("${why}"): end the access, or set a later day`]
      : [],
  );
  return [...planned, ...exempt, ...accepted];
}

function holidaysEnding(today: string): string[] {
  const last = holidays.at(-1)?.day ?? "";
  const ahead = (Date.parse(last) - Date.parse(today)) / 86_400_000;
  return ahead < HOLIDAYS_AHEAD_DAYS
    ? [
        `policy/business-hours.ts: the last holiday is ${last}, must be at least ${HOLIDAYS_AHEAD_DAYS} days after ${today}: add next year's holidays`,
      ]
    : [];
}

/** Tables of resource classes with their alerts, and of planned alerts. */
export function coverageReport(stacks: Stacks): string {
  const alerts = emittedAlerts(stacks);
  const by = (one: ResourceClass) => {
    if ("watchedBy" in one) return one.watchedBy.filter((name) => alerts.has(name)).join(", ");
    return "exempt" in one
      ? `exempt until ${exemptions[one.exempt].untilDay}: ${exemptions[one.exempt].why}`
      : one.noAlertNeeded;
  };
  const rows = classes.map((one) => [one.name, `${one.types.length}`, by(one)]);
  const planned = allAlertPolicies()
    .filter((one) => one.planned !== undefined)
    .map(({ name, severity, planned }) => [name, severity, planned?.untilDay ?? "", planned?.emitter ?? ""]);
  return [
    report("Resource classes and the alerts that monitor them", ["class", "types", "monitored by"], rows),
    report("Planned alerts without a source of data", ["alert", "severity", "planned for", "source of data"], planned),
  ].join("\n");
}

/** A table of the alerts that an environment does without, because it lacks their tool; empty when it lacks none. */
export function plannedAlertsReport(stacks: Stacks, environment: string): string {
  const absent = plannedAlerts(stacks).map(({ name, severity, why }) => [name, severity, why]);
  return absent.length === 0
    ? ""
    : report(
        `Alerts that ${environment} does not have, because it does without their tool`,
        ["alert", "severity", "reason of the severity"],
        absent,
      );
}
