import { deviations, significantEvents } from "../../alerts/significance";

/** The exact probability of at least so many failures among so many events, term by term. */
function tail(failures: number, events: number, probability: number): number {
  const chosen = (k: number) => Array.from({ length: k }, (_, i) => (events - i) / (k - i)).reduce((a, b) => a * b, 1);
  let below = 0;
  for (let k = 0; k < failures; k++) below += chosen(k) * probability ** k * (1 - probability) ** (events - k);
  return 1 - below;
}

/** The failures from which on so many events are above a limit. */
const over = (limitPercent: number, events: number) => Math.floor((limitPercent / 100) * events) + 1;

test.each([
  [1.44, 99.9],
  [0.6, 99.9],
  [0.3, 99.9],
  [1.44, 99],
])("above %d %%, chance is ruled out with %d %% from the guard on, and not before", (limit, confidence) => {
  const allowed = 1 - confidence / 100;
  const guard = significantEvents(limit, 0.1, confidence);
  for (let events = guard; events < guard * 4; events++) {
    expect(tail(over(limit, events), events, 0.001)).toBeLessThanOrEqual(allowed);
  }
  expect(tail(over(limit, guard - 1), guard - 1, 0.001)).toBeGreaterThan(allowed);
});

test("a single failure in a quiet hour is never enough, at any number of requests from the guard on", () => {
  const guard = significantEvents(1.44, 0.1, 99.9);
  expect(100 / guard).toBeLessThan(1.44);
});

test("a limit that is the budget itself is refused: it is never significantly above itself", () => {
  expect(() => significantEvents(0.1, 0.1, 99.9)).toThrow("limitPercent is 0.1, must be above the budget of 0.1 %");
});

test.each([
  [97.725, 2],
  [99.865, 3],
  [99.9, 3.09],
])("%d %% is %d standard deviations, as tables of the normal distribution say", (confidence, expected) => {
  expect(deviations(confidence)).toBeCloseTo(expected, 2);
});

test("a confidence that no number of failures reaches ends in a sentence that names it", () => {
  expect(() => significantEvents(1.44, 0.1, 100)).toThrow(
    "significance.failures.confidencePercent is 100 (policy/error-budget.ts), at which more than 1000 failures would be needed",
  );
  expect(() => significantEvents(0.101, 0.1, 99.9)).toThrow("to tell 0.101 percent of failures from 0.1");
});
