import type { Stacks } from "../../checks/emitted/configuration";
import { type CapacityLimit, capacityLimits, meets } from "../../environments/capacity-limits";
import { firstDay, type ProjectedLoad, projectedLoad } from "../../environments/projected-load";
import type { Environment } from "../../environments/schema";
import { costs } from "../../policy/costs";
import { growth } from "../../policy/growth";
import { addDays, daysBetween } from "../../validation/day-arithmetic";
import { monthlyCost } from "./monthly-cost";

/** One limit of an environment, and the day on which the projected load meets it. */
export interface PlanRow extends Pick<CapacityLimit, "kind" | "name" | "unit" | "limit"> {
  /** The use on the day of the plan. */
  readonly now: number;
  /** YYYY-MM-DD; null beyond the horizon of `growth.horizon`. */
  readonly day: string | null;
  /** Days from the day of the plan, negative when it has passed. */
  readonly inDays: number | null;
  /** The monthly cost on that day, in US dollars. */
  readonly monthlyDollars: number | null;
  /** The last day on which the action can begin; null for a scaling trigger. */
  readonly startBy: string | null;
  readonly action: string;
}

/** The plan of one environment. */
export interface CapacityPlan {
  readonly environment: string;
  readonly baselineDay: string;
  /** The monthly cost on the day of the plan, in US dollars. */
  readonly monthlyDollars: number;
  readonly rows: readonly PlanRow[];
}

const SCALES = "nothing: scaling adds it; the cost of the day includes it";

/**
 * The days on which an environment's load meets each limit, in their order, at the growth of the handbook.
 *
 * @param today YYYY-MM-DD
 */
export function capacityPlan(stacks: Stacks, environment: Environment, today: string): CapacityPlan {
  const costOf = (load: ProjectedLoad) => monthlyCost(stacks, environment, load);
  const baselineDay = environment.growthBaseline.measuredDay;
  const at = (day: string) => projectedLoad(environment, Math.max(0, daysBetween(baselineDay, day)));
  const limits = [...capacityLimits(environment), ...budgets(environment, costOf)];
  const rows = limits.map((one): PlanRow => {
    const { kind, name, unit, limit, use, raiseDays, action } = one;
    const day = firstDay(environment, (load) => meets(one, load));
    return {
      kind,
      name,
      unit,
      now: use(at(today)),
      limit,
      day: day ?? null,
      inDays: day === undefined ? null : daysBetween(today, day),
      monthlyDollars: day === undefined ? null : costOf(at(day)),
      startBy: day === undefined || action === undefined ? null : addDays(day, -raiseDays),
      action: action ?? SCALES,
    };
  });
  return {
    environment: environment.name,
    baselineDay,
    monthlyDollars: costOf(at(today)),
    rows: rows.sort((a, b) => (a.inDays ?? Number.POSITIVE_INFINITY) - (b.inDays ?? Number.POSITIVE_INFINITY)),
  };
}

function budgets({ name, costs: { monthlyDollars } }: Environment, use: CapacityLimit["use"]): CapacityLimit[] {
  const action = `raise costs.monthlyDollars in environments/${name}.ts, or reduce the cost (reserved instances, a larger instance type)`;
  return [costs.budget.actualPercent, costs.budget.forecastPercent].map((percent) => {
    const limit = (monthlyDollars * percent) / 100;
    return {
      kind: "budget",
      name: `${percent} % of costs.monthlyDollars`,
      unit: "dollars",
      limit,
      use,
      metAt: "limit",
      raiseDays: growth.notice.days,
      action,
    };
  });
}
