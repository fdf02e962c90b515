import { health } from "../../policy/health";
import { OBJECTIVES } from "../recordings/objectives";
import { slowQueryRecordings } from "../recordings/slow-queries";
import { ofWindow } from "../recordings/windows";
import { budgetRemaining } from "./budget-remaining";
import { prometheus } from "./prometheus";
import { duration } from "./promql-text";

const LIMIT = `${health.apiResponse.percentile95Seconds * 1000} ms`;

/** Returns signals of the data queries that take longer than the objective, failed requests and uploads excluded. */
export function slowQuerySignals(environment: string) {
  const recorded = slowQueryRecordings(environment);
  const slow = (windowSeconds: number) => ofWindow(recorded.slowPercent, windowSeconds).read;
  return {
    slowPercent: (windowSeconds: number) => {
      const window = duration(windowSeconds);
      return prometheus({
        question: `What share of the data queries in the last ${window} took longer than ${LIMIT}?`,
        unit: "percent",
        legend: window,
        query: slow(windowSeconds),
      });
    },
    slowBudgetLeft: (windowSeconds: number) => {
      const window = duration(windowSeconds);
      return prometheus({
        question: `What share of the budget of slow data queries for the last ${window} remains?`,
        unit: "percent",
        query: budgetRemaining(slow(windowSeconds), OBJECTIVES.slowness.budgetPercent),
      });
    },
  };
}
