import { budgetPercent } from "../../policy/error-budget";
import { health } from "../../policy/health";
import type { PrometheusSignal } from "../signal";
import { prometheus } from "./prometheus";

const DAY_SECONDS = 86_400;

type InWindow = (windowSeconds: number) => PrometheusSignal;

/** Returns the remaining error budgets as minutes of outage and as failed requests. A negative value is overspent. */
export function errorBudgetRemaining(
  measured: Readonly<Record<"availabilityBudgetLeft" | "errorBudgetLeft" | "requests" | "slowBudgetLeft", InWindow>>,
) {
  const { availability, errorRate, apiResponse } = health;
  const [outageSeconds, errorSeconds] = [availability, errorRate].map(({ windowDays }) => windowDays * DAY_SECONDS) as [
    number,
    number,
  ];
  const of = (left: PrometheusSignal, allowed: string) => `(${left.query}) / 100 * ${allowed}`;
  const outage = (budgetPercent(availability.targetPercent) / 100) * outageSeconds;
  const failures = `${errorRate.maximumPercent / 100} * ${measured.requests(errorSeconds).query}`;
  return {
    outageLeft: prometheus({
      question: `How much downtime remains in the error budget of ${availability.windowDays} days (below 0: overspent)?`,
      unit: "seconds",
      query: of(measured.availabilityBudgetLeft(outageSeconds), outage.toFixed(0)),
    }),
    failuresLeft: prometheus({
      question: `How many failed requests remain in the error budget of ${errorRate.windowDays} days (below 0: overspent)?`,
      unit: "count",
      // The budget has the labels of its objective, which the requests lack.
      query: `(${measured.errorBudgetLeft(errorSeconds).query}) / 100 * on () (${failures})`,
    }),
    slowLeft: measured.slowBudgetLeft(apiResponse.windowDays * DAY_SECONDS),
  };
}
