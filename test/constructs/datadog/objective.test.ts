import { Objective, type ObjectiveProps } from "../../../constructs/datadog/objective";
import { only } from "../../support";
import { emitted } from "./emitted";

const EVENTS: ObjectiveProps = {
  name: "requests",
  description: "Requests that did not fail.",
  tags: ["env:production"],
  targetPercent: 99.9,
  windowDays: 30,
  indicator: { kind: "events", good: "sum:good{*}.as_count()", all: "sum:all{*}.as_count()" },
};
const slices = (sliceSeconds: number): Partial<ObjectiveProps> => ({
  indicator: {
    kind: "slices",
    sliceSeconds,
    queries: { a: "sum:a{*}", b: "sum:b{*}" },
    formula: "a - b",
    comparator: ">",
    threshold: 0,
  },
});
const objective = (change: Partial<ObjectiveProps>) =>
  only(
    emitted((stack) => {
      new Objective(stack, "objective", { ...EVENTS, ...change });
    }),
    "datadog_service_level_objective",
  );

test("the ratio is good events of all events, and the primary window is that of the list", () => {
  expect(objective({})).toMatchObject({
    type: "metric",
    query: { numerator: "sum:good{*}.as_count()", denominator: "sum:all{*}.as_count()" },
    timeframe: "30d",
    target_threshold: 99.9,
    thresholds: [{ timeframe: "30d", target: 99.9 }],
  });
});

test("a time slice is good while a formula over metrics holds", () => {
  const { type, sli_specification } = objective(slices(60));
  expect(type).toBe("time_slice");
  expect(sli_specification.time_slice).toMatchObject({
    query_interval_seconds: 60,
    comparator: ">",
    threshold: 0,
    query: {
      formula: { formula_expression: "a - b" },
      query: [
        { metric_query: { name: "a", query: "sum:a{*}", data_source: "metrics" } },
        { metric_query: { name: "b", query: "sum:b{*}", data_source: "metrics" } },
      ],
    },
  });
});

test.each([0.001, 50, 99.999])("a target of %d %% is accepted", (targetPercent) => {
  expect(objective({ targetPercent }).target_threshold).toBe(targetPercent);
});

test.each([0, 100, 100.1, -1, 99.9999, Number.NaN])("a target of %d %% is refused", (targetPercent) => {
  expect(() => objective({ targetPercent })).toThrow("must be above 0 and below 100 with at most 3 decimals");
});

test.each([7, 30, 90])("a window of %d days is accepted", (windowDays) => {
  expect(objective({ windowDays }).timeframe).toBe(`${windowDays}d`);
});

test.each([1, 6, 28, 31, 89, 91])("a window of %d days is refused", (windowDays) => {
  expect(() => objective({ windowDays })).toThrow("must be one of 7, 30, 90");
});

test.each([60, 300])("a slice of %d s is accepted", (seconds) => {
  expect(objective(slices(seconds)).sli_specification.time_slice.query_interval_seconds).toBe(seconds);
});

test.each([30, 61, 299, 301])("a slice of %d s is refused", (seconds) => {
  expect(() => objective(slices(seconds))).toThrow("must be one of 60, 300");
});
