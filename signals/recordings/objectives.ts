import { budgetPercent, errorBudget, type Pace, type SloTarget } from "../../policy/error-budget";
import { health } from "../../policy/health";
import { ownership } from "../../policy/ownership";
import type { Recording } from "./recording";

/** A service level objective: its id, its error budget and its window. */
export interface Objective extends SloTarget {
  /** The value of the label `objective` on its recordings, and its name in OpenSLO. */
  readonly id: string;
}

const { availability, errorRate, apiResponse } = health;

/** The objectives by what spends their error budgets. */
export const OBJECTIVES = {
  outage: {
    id: "availability",
    budgetPercent: budgetPercent(availability.targetPercent),
    windowDays: availability.windowDays,
  },
  errors: { id: "error-rate", budgetPercent: errorRate.maximumPercent, windowDays: errorRate.windowDays },
  slowness: {
    id: "query-latency",
    budgetPercent: budgetPercent(apiResponse.targetPercent),
    windowDays: apiResponse.windowDays,
  },
} as const satisfies Readonly<Record<string, Objective>>;

/** The loss that spends an error budget. */
export type Burning = keyof typeof OBJECTIVES;

/** The paces at which a budget burns, the fastest first. */
export const PACES = Object.keys(errorBudget) as Pace[];
/** Paces that page. They are suppressed during an outage, which has its own alert. */
export const PAGING_PACES: readonly Pace[] = ["fast", "medium"];

/** Returns the labels of an objective's recordings: its id and its owner. */
export function objectiveLabels(of: Burning): Readonly<Record<string, string>> {
  return { objective: OBJECTIVES[of].id, owner: ownership.team };
}

/** Returns a recording with the labels of its objective. */
export function ofObjective(what: Burning, made: Recording): Recording {
  return { ...made, labels: objectiveLabels(what) };
}
