import { capacityPlan } from "../capacity/capacity-plan";
import type { Figure } from "./figure";
import { readFigures } from "./read-figures";
import type { Sources } from "./sources";

const SHOWN_LIMITS = 5;

/** The limits that growth meets first. They are projected, and no measurement. */
export async function capacityFigures({ environment, stacks, today }: Sources): Promise<readonly Figure[]> {
  const how = `\`npm run capacity -- ${environment.name}\``;
  return readFigures("Capacity plan", how, async () => {
    const { baselineDay, rows } = capacityPlan(stacks, environment, today);
    const met = rows.filter(({ day }) => day !== null).slice(0, SHOWN_LIMITS);
    if (met.length === 0) return [{ name: "Capacity plan", value: "growth meets no limit within its horizon" }];
    return met.map(({ kind, name, now, limit, unit, day, startBy }) => ({
      name: `Projected ${kind}: ${name}`,
      value: [
        `${Math.round(now)} of ${Math.round(limit)} ${unit}, met on ${day} by growth since ${baselineDay}`,
        ...(startBy === null ? [] : [`start by ${startBy}`]),
      ].join("; "),
    }));
  });
}
