import { evaluateConditions } from "../../../verification/simulator/evaluate-conditions";

const condition = (operator: ">" | ">=" | "<", limit: number) => ({ refId: "A", query: "q", operator, limit });
const of = (number: number, labels: Record<string, string> = {}) => ({ labels, number });

test.each([
  [">", 10, 10, false],
  [">", 10, 10.1, true],
  [">=", 10, 10, true],
  ["<", 1, 1, false],
  ["<", 1, 0, true],
  [">", 10, Number.NaN, false],
] as const)("%s %d with %d holds: %p", (operator, limit, number, holds) => {
  expect(evaluateConditions([condition(operator, limit)], [[of(number)]])).toEqual([{ labels: {}, holds }]);
});

test("conditions join by their labels; one without labels joins each", () => {
  const cpu = [of(95, { instance: "a" }), of(20, { instance: "b" })];
  expect(evaluateConditions([condition(">", 90), condition("<", 12)], [cpu, [of(3)]])).toEqual([
    { labels: { instance: "a" }, holds: true },
    { labels: { instance: "b" }, holds: false },
  ]);
});

test("a value without a match is left out, but two single values always join", () => {
  const two = [of(95, { instance: "a" }), of(95, { instance: "b" })];
  expect(
    evaluateConditions([condition(">", 90), condition("<", 12)], [two, [of(3, { zone: "x" }), of(3, { zone: "y" })]]),
  ).toEqual([]);
  expect(
    evaluateConditions([condition(">", 90), condition("<", 12)], [[of(95, { instance: "a" })], [of(3, { zone: "x" })]]),
  ).toEqual([{ labels: { instance: "a", zone: "x" }, holds: true }]);
});
