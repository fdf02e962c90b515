import { readFileSync } from "node:fs";
import { join } from "node:path";
import { burnRateFactor, errorBudget } from "../../policy/error-budget";
import { health } from "../../policy/health";
import { watch } from "../../stacks/watch";
import { environment } from "../support";

const budgets = watch(environment("production")).alerts["error-budgets"];

test("the factors follow from the budget and the windows, and are those of the SRE workbook", () => {
  const { fast, medium, creeping } = errorBudget;
  const days = health.availability.windowDays;
  expect([fast, medium, creeping].map((burn) => Number(burnRateFactor(burn, days).toFixed(6)))).toEqual([14.4, 6, 1]);
});

test("each window's limit is its factor times what the objective leaves to be lost", () => {
  const limits = Object.fromEntries(budgets.map(({ name, when }) => [name, [when[0].limit, when[1]?.limit]]));
  // 0.1 % may be lost, of the uptime as of the requests.
  for (const objective of ["Availability", "ErrorRate"]) {
    expect(limits[`${objective}BudgetFastBurn`]).toEqual([1.44, 1.44]);
    expect(limits[`${objective}BudgetMediumBurn`]).toEqual([0.6, 0.6]);
    expect(limits[`${objective}BudgetSlowBurn`]).toEqual([0.3, 0.3]);
    expect(limits[`${objective}BudgetCreepingBurn`]).toEqual([0.1, 0.1]);
  }
});

test("the short window is a twelfth of the long one, so that an alert ends soon after the trouble", () => {
  for (const { longHours, shortMinutes } of Object.values(errorBudget)) {
    expect((longHours * 60) / shortMinutes).toBe(12);
  }
});

test("what would spend the budget within a week wakes somebody, the rest waits for the morning", () => {
  for (const alert of budgets) {
    expect(alert.severity).toMatch(/Fast|Medium/.test(alert.name) ? /P[01]/ : /P[23]/);
  }
});

test("docs/operate.md shows the guards as they are", () => {
  const guard = (pace: string) => budgets.find(({ name }) => name === `ErrorRateBudget${pace}Burn`)?.when[2]?.limit;
  expect(readFileSync(join(__dirname, "../../docs/operate.md"), "utf8").replace(/\s+/g, " ")).toContain(
    `${guard("Fast")} requests in the hour of the fast pace, ${guard("Medium")} in the six hours of the medium one, ${guard("Slow")} in the day of the slow one`,
  );
});
