import { CompositeMonitor } from "../../../constructs/datadog/composite-monitor";
import { Monitor, type MonitorProps } from "../../../constructs/datadog/monitor";
import { only } from "../../support";
import { emitted } from "./emitted";

const WORDS = { name: "Slow", message: "Slow", priority: "4", tags: ["env:production", "severity:p3"] };
const METRIC = {
  type: "query alert",
  query: "sum(last_15m):sum:synthetics.test_runs{env:production}.as_count() < 1",
  critical: "1",
} as const;
const over = (window: string): MonitorProps["evaluated"] => ({
  ...METRIC,
  query: METRIC.query.replace("last_15m", `last_${window}`),
});
const events = (window: string): MonitorProps["evaluated"] => ({
  type: "rum alert",
  query: `rum("@type:view").rollup("count").last("${window}") < 1`,
  critical: "1",
});
const monitor = (change: Partial<MonitorProps>) =>
  only(
    emitted((stack) => {
      new Monitor(stack, "monitor", { texts: WORDS, evaluated: METRIC, onMissingData: "resolve", ...change });
    }),
    "datadog_monitor",
  );

test("a monitor's query has the threshold of the monitor, and its title is unchanged", () => {
  expect(monitor({ evaluationDelaySeconds: 60 })).toMatchObject({
    type: "query alert",
    query: METRIC.query,
    monitor_thresholds: { critical: "1" },
    on_missing_data: "resolve",
    evaluation_delay: 60,
    include_tags: false,
    require_full_window: false,
    priority: "4",
  });
});

test.each([
  ["another number", { ...METRIC, critical: "2" }],
  ["the same number in other digits", { ...METRIC, critical: "1.0" }],
  ["an exponent", { ...METRIC, query: METRIC.query.replace("< 1", "< 1e9"), critical: "1e9" }],
  ["a point without a zero before it", { ...METRIC, query: METRIC.query.replace("< 1", "< .5"), critical: ".5" }],
  ["no comparison", { ...METRIC, query: METRIC.query.replace(" < 1", "") }],
])("a threshold that is %s is refused, before Datadog refuses it", (_, evaluated) => {
  expect(() => monitor({ evaluated })).toThrow(/must end with the threshold .* in digits: derive both from one value/);
});

test.each([
  [over("1m"), over("0m"), "0 minutes, must be from 1 to 10080 for a query alert"],
  [over("168h"), over("169h"), "10140 minutes, must be from 1 to 10080 for a query alert"],
  [events("5m"), events("4m"), "4 minutes, must be from 5 to 2880 for a rum alert"],
  [events("48h"), events("49h"), "2940 minutes, must be from 5 to 2880 for a rum alert"],
])("windows are within Datadog's limits", (within, beyond, words) => {
  expect(monitor({ evaluated: within }).query).toBe(within.query);
  expect(() => monitor({ evaluated: beyond })).toThrow(words);
});

test("a query without a window is refused", () => {
  expect(() => monitor({ evaluated: { ...METRIC, query: "sum:a{*} < 1" } })).toThrow("window is NaN minutes");
});

test.each([0, 86_400])("an evaluation delay of %d s is accepted", (evaluationDelaySeconds) => {
  expect(monitor({ evaluationDelaySeconds }).evaluation_delay).toBe(evaluationDelaySeconds);
});

test.each([-1, 86_401, 0.5])("an evaluation delay of %d s is refused", (evaluationDelaySeconds) => {
  expect(() => monitor({ evaluationDelaySeconds })).toThrow(
    "must be whole seconds from 0 to 86400, and only for metrics",
  );
});

test("an evaluation delay is refused for browser events", () => {
  expect(() => monitor({ evaluated: events("5m"), evaluationDelaySeconds: 60 })).toThrow("only for metrics");
});

test('missing data has four settings, and only "default" if the query fills gaps', () => {
  const filled = { ...METRIC, query: METRIC.query.replace("sum:synthetics", "default_zero(sum:synthetics") };
  expect(monitor({ evaluated: filled, onMissingData: "default" }).on_missing_data).toBe("default");
  expect(() => monitor({ evaluated: filled })).toThrow("onMissingData is resolve, must be one of default, ");
  expect(() => monitor({ onMissingData: "ok" as "default" })).toThrow("onMissingData is ok, must be one of");
});

test.each(["Env:production", "1env:production", "env:", "env:a b", `env:${"a".repeat(197)}`])(
  "a tag that Datadog would change is refused: %s",
  (tag) => {
    expect(() => monitor({ texts: { ...WORDS, tags: [tag] } })).toThrow(`monitor Slow: tag is "${tag}", must be`);
  },
);

test("a tag has at most 200 characters, and occurs once", () => {
  const longest = `env:${"a".repeat(196)}`;
  expect(monitor({ texts: { ...WORDS, tags: [longest] } }).tags).toEqual([longest]);
  expect(() => monitor({ texts: { ...WORDS, tags: ["a:b", "a:b"] } })).toThrow('tag "a:b" is repeated');
});

const unless = (count: number) =>
  only(
    emitted((stack) => {
      new CompositeMonitor(stack, "told", { words: WORDS, alertsId: "1", unlessIds: Array(count).fill("2") });
    }),
    "datadog_monitor",
  );

test("a composite monitor refers to its parts by id, and has no setting for missing data", () => {
  expect(unless(1)).toMatchObject({ type: "composite", query: "1 && !2" });
  expect(Object.keys(unless(1)).filter((key) => ["on_missing_data", "monitor_thresholds"].includes(key))).toEqual([]);
});

test("a composite monitor has 2 to 10 parts", () => {
  expect(unless(9).query.split("&&")).toHaveLength(10);
  expect(() => unless(10)).toThrow("unlessIds has 10, must have from 1 to 9");
  expect(() => unless(0)).toThrow("unlessIds has 0, must have from 1 to 9");
});
