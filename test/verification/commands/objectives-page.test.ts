import { readFileSync } from "node:fs";
import { budgetStateOf, budgetStates } from "../../../policy/budget-states";
import { objectivesPage } from "../../../verification/commands/objectives-page";

test("docs/objectives.md is what the policy says", () => {
  expect(readFileSync("docs/objectives.md", "utf8")).toBe(objectivesPage());
});

test.each([
  [1, "healthy"],
  [0.501, "healthy"],
  [0.5, "half"],
  [0.001, "half"],
  [0, "exhausted"],
  [-3, "exhausted"],
])("a budget of which %d remains is %s", (remaining, state) => {
  expect(budgetStateOf(remaining).state).toBe(state);
});

test("the states are in order", () => {
  expect(budgetStates.map(({ state }) => state)).toEqual(["healthy", "half", "exhausted"]);
});
