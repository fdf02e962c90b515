import { errorBudget, type Pace } from "../../policy/error-budget";
import { OBJECTIVES } from "../../signals/recordings/objectives";
import type { Suffering } from "./suffering";

const DAY_MINUTES = 1440;

/** The minutes of the whole service that users may lose, or wait for, in the long window of a pace. */
export function allowedMinutes(what: keyof Suffering, pace: Pace): number {
  const { windowDays, budgetPercent } = OBJECTIVES[what === "lostRatio" ? "outage" : "slowness"];
  const budgetMinutes = (windowDays * DAY_MINUTES * budgetPercent) / 100;
  return (budgetMinutes * errorBudget[pace].spentPercent) / 100;
}
