import { deviations } from "../../../signals/prometheus/significance";

test.each([
  [97.725, 2],
  [99.865, 3],
  [99.9, 3.09],
  [99.9999, 4.75],
  [51, 0.03],
])("%d %% is %d standard deviations, as tables of the normal distribution say", (confidence, expected) => {
  expect(deviations(confidence)).toBeCloseTo(expected, 2);
});
