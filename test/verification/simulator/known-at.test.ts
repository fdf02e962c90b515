import { knownAt } from "../../../verification/simulator/known-at";

test.each([
  ["up", "up offset 10s"],
  ['sum(up{job="node"}) == 0', 'sum(up{job="node"} offset 10s) == 0'],
  ["max_over_time(up[30s])", "max_over_time(up[20000ms] offset 10s)"],
  ["rate(a[1m14s999ms]) / rate(b[5m])", "rate(a[64999ms] offset 10s) / rate(b[290000ms] offset 10s)"],
  ["min_over_time((up or down)[6h:15s])", "min_over_time((up or down)[21590000ms:15s] offset 10s)"],
  ["up - up offset 1d", "up offset 10s - up offset 1d"],
  ["up - up offset 5s", "up offset 10s - up offset 10s"],
  ["rate(a[1m] offset 4s)", "rate(a[54000ms] offset 10s)"],
  ["vector(1)", "vector(1)"],
])("%s becomes %s for a delay of ten seconds", (query, expected) => {
  expect(knownAt(query, 10)).toBe(expected);
});

test("a window without any known sample is rejected", () => {
  expect(() => knownAt("rate(a[10s])", 10)).toThrow(
    "a query has a window of 10s, must be longer than 10 s, the delay of samples: lengthen it",
  );
});
