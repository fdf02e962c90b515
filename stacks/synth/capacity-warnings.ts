import { capacityLimits, type Limited, meets } from "../../environments/capacity-limits";
import { firstDay } from "../../environments/projected-load";
import type { Environment } from "../../environments/schema";
import { growth } from "../../policy/growth";
import { addDays, daysBetween } from "../../validation/day-arithmetic";

/** The fields of an environment that the warnings read. */
export type Planned = Limited & Pick<Environment, "protection">;

/**
 * Returns a warning for each limit that the load meets within the time that raising the limit takes, and for a baseline that is too old. A
 * disposable environment serves no users that grow.
 *
 * @param today YYYY-MM-DD
 */
export function capacityWarnings(wanted: readonly Planned[], today: string): string[] {
  return wanted
    .filter(({ protection }) => protection === "protected")
    .flatMap((environment) => [...baselineWarning(environment, today), ...limitWarnings(environment, today)]);
}

function baselineWarning({ name, growthBaseline: { measuredDay } }: Planned, today: string): string[] {
  const field = `${name}: growthBaseline.measuredDay is ${measuredDay}`;
  const age = daysBetween(measuredDay, today);
  if (age < 0) return [`${field}, must be a past day: correct it`];
  if (age <= growth.baselineAge.days) return [];
  return [
    `${field}, must be at most ${growth.baselineAge.days} days old for the capacity plan: measure the load again (dashboard capacity), and set a new baseline`,
  ];
}

function limitWarnings(environment: Planned, today: string): string[] {
  return capacityLimits(environment).flatMap((limit) => {
    const { action, name, raiseDays } = limit;
    if (action === undefined) return [];
    const day = firstDay(environment, (load) => meets(limit, load));
    if (day === undefined || day > addDays(today, raiseDays)) return [];
    const when = day <= today ? `since ${day}` : `on ${day}`;
    return [
      `${environment.name}: the projected load meets ${name} ${when}, and raising it takes ${raiseDays} days: ${action}`,
    ];
  });
}
