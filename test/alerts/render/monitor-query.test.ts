import { monitorQuery } from "../../../alerts/render/monitor-query";
import { experienceSignals } from "../../../signals/datadog/experience";
import type { DatadogReading, DatadogSignal } from "../../../signals/signal";

const signal = (reads: DatadogReading, unit: DatadogSignal["unit"], windowSeconds = 900): DatadogSignal => ({
  source: "datadog",
  question: "How long?",
  unit,
  windowSeconds,
  reads,
});
const loading: DatadogReading = {
  from: "metric",
  metric: "gocarbontracker.web.page_load",
  aggregation: "p75",
  scope: [{ tag: "env", is: "production" }],
};
const events: DatadogReading = { from: "rum", aggregation: "count", scope: [{ facet: "@type", is: "view" }] };
const latency: DatadogReading = {
  from: "metric",
  metric: "trace.express.request",
  aggregation: "p95",
  scope: [{ tag: "env", is: "production" }],
};
const runs: DatadogReading = {
  from: "metric",
  metric: "synthetics.test_runs",
  aggregation: "sum",
  scope: [{ tag: "env", is: "production" }],
};

test("durations of browsers are in nanoseconds, as plain digits", () => {
  expect(monitorQuery({ signal: signal(loading, "seconds"), is: "above", limit: 2.5 })).toEqual({
    type: "query alert",
    query: "percentile(last_15m):p75:gocarbontracker.web.page_load{env:production} > 2500000000",
    critical: "2500000000",
  });
});

test.each([
  [0.2, "200000000"],
  [0.35, "350000000"],
  [0.1 + 0.2, "300000000"],
  [1, "1000000000"],
  // One day: other number formats use an exponent here.
  [86_400, "86400000000000"],
])("%d s are %s ns", (limit, critical) => {
  expect(monitorQuery({ signal: signal(loading, "seconds"), is: "above", limit }).critical).toBe(critical);
});

test.each([
  [0.5, "0.5"],
  [0.000001, "0.000001"],
  [10, "10"],
  [0, "0"],
])("durations of traces stay in seconds, %d s: %s", (limit, critical) => {
  const { query, critical: its } = monitorQuery({ signal: signal(latency, "seconds"), is: "above", limit });
  expect(its).toBe(critical);
  expect(query).toBe(`percentile(last_15m):p95:trace.express.request{env:production} > ${critical}`);
});

test.each([
  ["above", ">"],
  ["atLeast", ">="],
  ["below", "<"],
] as const)("the query for %s is %s, with the same threshold as the monitor", (is, sign) => {
  const { query, critical } = monitorQuery({ signal: signal(runs, "count"), is, limit: 1 });
  expect(query).toBe(`sum(last_15m):sum:synthetics.test_runs{env:production}.as_count() ${sign} ${critical}`);
});

test("a share is a percentage of two counts", () => {
  const share: DatadogReading = {
    from: "share",
    part: { ...runs, scope: [{ tag: "status", is: "failure" }] },
    whole: runs,
  };
  expect(monitorQuery({ signal: signal(share, "percent", 3600), is: "above", limit: 1 }).query).toBe(
    "sum(last_1h):100 * sum:synthetics.test_runs{status:failure}.as_count() / sum:synthetics.test_runs{env:production}.as_count() > 1",
  );
});

test("events are grouped by facets, metrics by tags", () => {
  const by = (reads: DatadogReading, unit: DatadogSignal["unit"], ...tags: string[]) => ({
    ...signal(reads, unit),
    by: tags,
  });
  expect(monitorQuery({ signal: by(events, "count", "env", "service"), is: "above", limit: 1 })).toMatchObject({
    type: "rum alert",
    query: 'rum("@type:view").rollup("count").by("env,service").last("15m") > 1',
  });
  expect(monitorQuery({ signal: by(latency, "seconds", "service"), is: "above", limit: 1 }).query).toContain(
    "{env:production} by {service} > 1",
  );
});

test("a tag with several values, or with an exclusion, is in Boolean syntax", () => {
  const scope = [
    { tag: "env", is: "production" },
    { tag: "resource_name", is: ["post_/a*", "put_/a*"] },
    { tag: "version", is: "1.0.0", not: true as const },
  ];
  expect(monitorQuery({ signal: signal({ ...latency, scope }, "seconds"), is: "above", limit: 1 }).query).toContain(
    "{env:production AND (resource_name:post_/a* OR resource_name:put_/a*) AND NOT version:1.0.0}",
  );
});

test("tags with one value each are separated by commas, an exclusion has an exclamation mark", () => {
  const scope = [
    { tag: "env", is: "production" },
    { tag: "version", is: "1.0.0", not: true as const },
  ];
  expect(monitorQuery({ signal: signal({ ...latency, scope }, "seconds"), is: "above", limit: 1 }).query).toContain(
    "{env:production,!version:1.0.0}",
  );
});

test.each([
  [60, "1m"],
  [900, "15m"],
  [3600, "1h"],
  [5400, "90m"],
  [86_400, "24h"],
])("a window of %d s is written %s", (seconds, text) => {
  expect(monitorQuery({ signal: signal(runs, "count", seconds), is: "below", limit: 1 }).query).toContain(
    `last_${text}`,
  );
});

test.each([0, 59, 90, -60])("a window of %d s is refused", (seconds) => {
  expect(() => monitorQuery({ signal: signal(runs, "count", seconds), is: "below", limit: 1 })).toThrow(
    `windowSeconds is ${seconds}, must be whole minutes, 60 or more: round it`,
  );
});

test("a unit that differs from Datadog's unit is refused", () => {
  expect(() => monitorQuery({ signal: signal(loading, "count"), is: "above", limit: 1 })).toThrow(
    `signal "How long?" has the unit count, must be convertible to Datadog's nanoseconds`,
  );
  expect(() => monitorQuery({ signal: signal(runs, "seconds"), is: "above", limit: 1 })).toThrow(
    "must be convertible to Datadog's count",
  );
});

test("a limit of 16 digits or more is refused", () => {
  expect(() => monitorQuery({ signal: signal(loading, "seconds"), is: "above", limit: 1e6 })).toThrow(
    "the limit is 1000000000000000, must be less than 1e15",
  );
});

test("a tag that the metric does not have, and a value that would close the query, are refused", () => {
  const tagged = (tag: string, is: string) => signal({ ...latency, scope: [{ tag, is }] }, "seconds");
  expect(() => monitorQuery({ signal: tagged("http.status_class", "5xx"), is: "above", limit: 1 })).toThrow(
    "trace.express.request is queried by http.status_class, must be one of env, service, version, resource_name",
  );
  expect(() => monitorQuery({ signal: tagged("env", "a} > 0"), is: "above", limit: 1 })).toThrow('env is "a} > 0"');
});

test("user metrics cover all sessions, first and cached loads apart; stored events are only used for the views of synthetic tests", () => {
  const signals = experienceSignals("staging");
  const asked = (one: DatadogSignal) => monitorQuery({ signal: one, is: "below", limit: 1 }).query;
  const load = (aggregation: string, state: string) =>
    `${aggregation}:gocarbontracker.web.page_load{env:staging,cache_state:${state}}`;
  expect(asked(signals.firstLoad)).toContain(load("p75", "cold"));
  expect(asked(signals.cachedLoad)).toContain(load("p75", "warm"));
  expect(asked(signals.firstLoads)).toContain(`${load("count", "cold")}.as_count()`);
  expect(asked(signals.robotsViews)).toContain("@type:view @session.type:synthetics");
  // Datadog stores a sample of the users' sessions, but all sessions of synthetic tests.
  const { robotsViews: _, endpoints: __, ...others } = signals;
  expect(
    Object.values(others)
      .map(asked)
      .filter((query) => query.startsWith("rum(")),
  ).toEqual([]);
});
