import { checkPromql } from "../../../signals/prometheus/promql";
import { duration } from "../../../signals/prometheus/promql-text";

test("a query that Prometheus understands passes", () => {
  expect(() => checkPromql("Is it up?", 'sum by (job) (rate(up{job=~"a|b"}[5m])) > 0')).not.toThrow();
});

test.each([
  ["sum(rate(up[5m])", "line 1, column 17, at the end of the query"],
  ["up{job=}", 'line 1, column 8, near "}"'],
  ["up\n  and and up", 'line 2, column 11, near "up"'],
  ["rate(up[5x])", 'near "x])"'],
])("%s stops the synth with the signal and the position", (query, where) => {
  expect(() => checkPromql("Is it up?", query)).toThrow('signal "Is it up?": PromQL syntax error');
  expect(() => checkPromql("Is it up?", query)).toThrow(where);
});

test.each([
  [0, "0s"],
  [10, "10s"],
  [60, "1m"],
  [90, "1m30s"],
  [300, "5m"],
  [3600, "1h"],
  [5400, "1h30m"],
  [14_370, "3h59m30s"],
  [86_400, "1d"],
  [518_400, "6d"],
  [604_800, "1w"],
  [691_200, "8d"],
  [2_592_000, "30d"],
  [31_536_000, "1y"],
  [31_536_001, "365d1s"],
])("%i seconds are %s", (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});

test.each([-1, 0.5, Number.NaN])("%d seconds are refused", (seconds) => {
  expect(() => duration(seconds)).toThrow("must be a whole number of seconds");
});
