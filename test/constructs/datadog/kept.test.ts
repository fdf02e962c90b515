import { BrowserApplication } from "../../../constructs/datadog/browser-application";
import { RumMetric } from "../../../constructs/datadog/rum-metric";
import { SpanFilter } from "../../../constructs/datadog/span-filter";
import { only } from "../../support";
import { emitted } from "./emitted";

const filter = (percent: number) =>
  only(
    emitted((stack) => {
      const kept = [{ id: "a", name: "some", search: "@session.type:user", percent } as const];
      new BrowserApplication(stack, "web", { name: "web", kept });
    }),
    "datadog_rum_retention_filter",
  );

test.each([0, 0.1, 100])("%d %% of sessions can be retained", (percent) => {
  expect(filter(percent).sample_rate).toBe(percent);
});

test.each([-0.1, 100.1, Number.NaN])("%d %% of sessions are refused", (percent) => {
  expect(() => filter(percent)).toThrow(`percent is ${percent}, must be from 0 to 100`);
});

test("all events are ingested, and none is retained for product analytics, which costs extra", () => {
  const application = only(
    emitted((stack) => {
      new BrowserApplication(stack, "web", { name: "web", kept: [] });
    }),
    "datadog_rum_application",
  );
  expect(application).toMatchObject({
    type: "browser",
    rum_event_processing_state: "ALL",
    product_analytics_retention_state: "NONE",
  });
});

const metric = (name: string, measure?: "@view.loading_time") =>
  only(
    emitted((stack) => {
      new RumMetric(stack, "metric", {
        name,
        search: "@type:view",
        measure,
        groupBy: { env: "env", state: "@context.s" },
      });
    }),
    "datadog_rum_metric",
  );

test("views are counted at their end, with percentiles of their durations", () => {
  expect(metric("a.views")).toMatchObject({
    event_type: "view",
    compute: { aggregation_type: "count" },
    filter: { query: "@type:view" },
    uniqueness: { when: "end" },
    group_by: [
      { path: "env", tag_name: "env" },
      { path: "@context.s", tag_name: "state" },
    ],
  });
  expect(metric("a.load", "@view.loading_time").compute).toEqual({
    aggregation_type: "distribution",
    path: "@view.loading_time",
    include_percentiles: true,
  });
});

test("a metric's name starts with a letter and has at most 200 characters", () => {
  expect(metric(`a${"b".repeat(199)}`).name).toHaveLength(200);
  for (const name of [`a${"b".repeat(200)}`, "1a", "a-b", "", "a b"]) {
    expect(() => metric(name)).toThrow("must be a letter, then letters, digits, underscores and points");
  }
});

const spans = (ratio: number) =>
  only(
    emitted((stack) => {
      new SpanFilter(stack, "spans", { name: "some", search: "status:error", ratio });
    }),
    "datadog_apm_retention_filter",
  );

test.each([
  [0, "0.00"],
  [0.25, "0.25"],
  [1, "1.00"],
])("a share of spans, %d, is emitted as text with two decimals", (ratio, rate) => {
  expect(spans(ratio)).toMatchObject({ rate, enabled: true, filter_type: "spans-sampling-processor" });
});

test.each([-0.01, 1.01, 25, 0.125])("a share of spans, %d, is refused", (ratio) => {
  expect(() => spans(ratio)).toThrow(`ratio is ${ratio}, must be from 0 to 1 with at most two decimals`);
});
