import type { Stacks } from "../../checks/emitted/configuration";
import { capacityLimits, meets } from "../../environments/capacity-limits";
import { addDays, daysBetween, firstDay, type ProjectedLoad, projectedLoad } from "../../environments/projected-load";
import type { Environment } from "../../environments/schema";
import { costs } from "../../policy/costs";
import { growth } from "../../policy/growth";
import { monthlyCost } from "./monthly-cost";

/** One limit of an environment, and the day on which the projected load meets it. */
export interface PlanRow {
  readonly kind: "trigger" | "ceiling" | "quota" | "limit" | "budget";
  readonly name: string;
  readonly unit: string;
  /** The use on the day of the plan. */
  readonly now: number;
  readonly limit: number;
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

/** The common fields of a limit and a budget. */
interface Counted extends Pick<PlanRow, "kind" | "name" | "unit" | "limit"> {
  readonly use: (load: ProjectedLoad) => number;
  readonly isMet: (load: ProjectedLoad) => boolean;
  readonly raiseDays: number;
  readonly action?: string;
}

/**
 * The days on which an environment's load meets each limit, in their order, at the growth of the handbook.
 *
 * @param today YYYY-MM-DD
 */
export function capacityPlan(stacks: Stacks, environment: Environment, today: string): CapacityPlan {
  const costOf = (load: ProjectedLoad) => monthlyCost(stacks, environment, load);
  const baselineDay = environment.growthBaseline.measuredDay;
  const at = (day: string) => projectedLoad(environment, Math.max(0, daysBetween(baselineDay, day)));
  const counted: Counted[] = [
    ...capacityLimits(environment).map((limit) => ({ ...limit, isMet: (load: ProjectedLoad) => meets(limit, load) })),
    ...budgets(environment, costOf),
  ];
  const rows = counted.map(({ kind, name, unit, limit, use, isMet, raiseDays, action }): PlanRow => {
    const day = firstDay(environment, isMet);
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

function budgets({ name, costs: { monthlyDollars } }: Environment, use: Counted["use"]): Counted[] {
  const action = `raise costs.monthlyDollars in environments/${name}.ts, or reduce the cost (reserved instances, a larger instance type)`;
  return [costs.budget.actualPercent, costs.budget.forecastPercent].map((percent) => {
    const limit = (monthlyDollars * percent) / 100;
    return {
      kind: "budget",
      name: `${percent} % of costs.monthlyDollars`,
      unit: "dollars",
      limit,
      use,
      isMet: (load) => use(load) >= limit,
      raiseDays: growth.notice.days,
      action,
    };
  });
}
