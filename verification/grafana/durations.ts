import type { Stacks } from "../../checks/emitted/configuration";
import { readSeconds } from "../../checks/emitted/duration";
import { resourcesOfType, untypedResources } from "../../checks/emitted/resources";
import type { Attributes } from "../../checks/emitted/schemas";
import { duration } from "../../signals/prometheus/promql-text";

/** Resource types whose durations and times Grafana parses, and returns in its own spelling. */
const READ_BY_GRAFANA = ["grafana_notification_policy", "grafana_rule_group", "grafana_mute_timing"] as const;
const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/**
 * Texts that Grafana would return in another spelling, a sentence each: Terraform would plan a change for each of them in every plan.
 * Every text in the form of a duration is checked, in any field, and the times and weekdays of mute timings.
 */
export function spellingFaults(stacks: Stacks): string[] {
  return [
    ...READ_BY_GRAFANA.flatMap((type) =>
      untypedResources(stacks, type).flatMap(({ stack, id, block }) =>
        durationFaults(block, `${stack}: ${type}.${id}`),
      ),
    ),
    ...resourcesOfType(stacks, "grafana_mute_timing").flatMap(({ stack, type, id, block }) =>
      timeFaults(block, `${stack}: ${type}.${id}`),
    ),
  ];
}

function durationFaults(value: unknown, path: string): string[] {
  if (typeof value === "string") {
    const seconds = readSeconds(value);
    if (seconds === undefined) return [];
    const canonical = Number.isInteger(seconds) ? duration(seconds) : undefined;
    return canonical === value ? [] : [other(path, value, canonical ?? "whole seconds")];
  }
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, entry]) => durationFaults(entry, `${path}.${key}`));
}

function timeFaults({ intervals }: Attributes<"grafana_mute_timing">, path: string): string[] {
  return intervals.flatMap(({ times = [], weekdays = [] }) => [
    ...times
      .flatMap(({ start, end }) => [start, end])
      .filter((time) => !/^([01]\d|2[0-4]):[0-5]\d$/.test(time))
      .map((time) => other(path, time, "two digits, a colon and two digits")),
    ...weekdays
      .filter((days) => !isRange(days))
      .map((days) => other(path, days, "lower-case days, and a range as monday:friday")),
  ]);
}

function isRange(days: string): boolean {
  const [from, to, ...rest] = days.split(":").map((day) => WEEKDAYS.indexOf(day));
  return rest.length === 0 && from !== -1 && to !== -1 && (to === undefined || (from ?? 0) < to);
}

function other(path: string, text: string, canonical: string): string {
  return `${path} is "${text}", must be ${canonical}: Grafana returns this spelling, and every plan would change it`;
}
