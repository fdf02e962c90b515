import { reads } from "../../../verification/cost/windows";

const DAY = 86_400;
const samples = (query: string, pastSeconds = 30 * DAY) =>
  reads(query, pastSeconds).map(({ of, samplesPerSeries }) => [of, samplesPerSeries]);

test.each([
  ["a selector reads one sample", 'up{job="node"}', [['up{job="node"}', 1]]],
  ["a window those of a scrape every 15 s", "rate(a_total[5m])", [["a_total", 20]]],
  ["a window of a probe those of every 10 s", 'rate(a_total{job="probe"}[5m])', [['a_total{job="probe"}', 30]]],
  ["a window of what is recorded those of every minute", "sum_over_time(a:b:c[1h])", [["a:b:c", 60]]],
  [
    "a subquery its results only",
    "max_over_time(sum(rate(a_total[5m]))[1h:5m])",
    [
      ["sum(rate(a_total[5m]))", 12],
      ["a_total", 0],
    ],
  ],
  [
    "both sides of an operation",
    "sum(a) / -b + 1",
    [
      ["a", 1],
      ["b", 1],
    ],
  ],
])("%s", (_, query, expected) => {
  expect(samples(query)).toEqual(expected);
});

test("a window has the samples of its series' age at most", () => {
  expect(samples("sum_over_time(a:b:c[720h])", 1200)).toEqual([["a:b:c", 20]]);
  expect(samples("sum_over_time(a:b:c[720h])")).toEqual([["a:b:c", 43_200]]);
});
