import { missingScrapes } from "../../../verification/e2e/gaps";

test.each([
  ["none", [0, 15, 30, 45], 0],
  ["none, each at a moment of its own", [1, 15.4, 31, 44.8], 0],
  ["one", [0, 15, 45, 60], 1],
  ["three, in two places", [0, 30, 45, 90], 3],
  ["none of a single one", [0], 0],
])("%s is missing", (_, seconds, missing) => {
  expect(missingScrapes(seconds, 15)).toBe(missing);
});
