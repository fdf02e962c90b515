import { readFileSync } from "node:fs";
import { join } from "node:path";
import { prometheusMonitoring } from "../../monitoring/prometheus";
import { burnRateFactor, errorBudget, significance } from "../../policy/error-budget";
import { health } from "../../policy/health";
import { deviations } from "../../signals/prometheus/significance";
import { OBJECTIVES } from "../../signals/recordings/objectives";
import { environment } from "../support";

const budgets = prometheusMonitoring(environment("production")).alerts["error-budgets"];

test("burn-rate factors follow from the budget and the windows, and equal those of the SRE workbook", () => {
  const { fast, medium, creeping } = errorBudget;
  const days = health.availability.windowDays;
  expect([fast, medium, creeping].map((burn) => Number(burnRateFactor(burn, days).toFixed(6)))).toEqual([14.4, 6, 1]);
});

test("the limit of each window is its factor times the error budget", () => {
  const limits = Object.fromEntries(budgets.map(({ name, when }) => [name, when[0].limit]));
  // The error budget is 0.1 % for uptime and for requests.
  for (const objective of ["Availability", "ErrorRate"]) {
    expect(limits[`${objective}BudgetFastBurn`]).toBe(1.44);
    expect(limits[`${objective}BudgetMediumBurn`]).toBe(0.6);
    expect(limits[`${objective}BudgetSlowBurn`]).toBe(0.3);
    expect(limits[`${objective}BudgetCreepingBurn`]).toBe(0.1);
  }
  // One data query in twenty may be slow.
  expect(limits.QueryLatencyBudgetFastBurn).toBe(72);
  expect(limits.QueryLatencyBudgetMediumBurn).toBe(30);
  expect(limits.QueryLatencyBudgetSlowBurn).toBe(15);
  expect(limits.QueryLatencyBudgetCreepingBurn).toBe(5);
});

test("the short window is a twelfth of the long window, so that an alert resolves soon after the failure ends", () => {
  for (const { longHours, shortMinutes } of Object.values(errorBudget)) {
    expect((longHours * 60) / shortMinutes).toBe(12);
  }
});

test("a burn rate that spends the budget within a week pages at night, a slower one does not", () => {
  for (const alert of budgets) {
    expect(alert.severity).toMatch(/Fast|Medium/.test(alert.name) ? /P[01]/ : /P[23]/);
  }
});

test("an alert that is suppressed while a budget burns reads the same recording as the burn alert", () => {
  const burning = (query: string) => [...query.matchAll(/service:\w+:burns_\w+/g)].map(([name]) => name);
  const { service } = prometheusMonitoring(environment("production")).alerts;
  const told = new Set(budgets.flatMap(({ when }) => burning(when[1]?.signal.query ?? "")));
  const silenced = [...budgets, ...service].flatMap(({ when }) =>
    when.filter(({ is }) => is === "below").flatMap(({ signal }) => burning(signal.query)),
  );
  expect(silenced.length).toBeGreaterThan(0);
  for (const name of silenced) expect(told).toContain(name);
});

test("docs/operate.md states the number of failures at night that fires an alert, in an hour with few requests", () => {
  const sure = deviations(significance.failures.confidencePercent);
  const allowed = OBJECTIVES.errors.budgetPercent / 100;
  // 60 requests, weighted as in the recording.
  const beyond = (failed: number) => 2 * (Math.sqrt(failed + 0.375) - Math.sqrt(allowed * 60 + 0.375));
  const fewest = [1, 2, 3, 4, 5, 6, 7].find((failed) => beyond(failed) > sure);
  expect(fewest).toBe(5);
  expect(readFileSync(join(__dirname, "../../docs/operate.md"), "utf8").replace(/\s+/g, " ")).toContain(
    "With few requests that takes five failures within the pace's long window",
  );
});
