import type { Stacks } from "../../../checks/emitted/configuration";
import { firstEventFaults } from "../../../verification/can-fire/first-events";
import { type Emitted, emittedResources } from "../../support";
import { whole } from "../../whole";

const names = ["production", "staging", "sandbox"] as const;

test.each(names)("%s: no alert is blind to what happens for the first time", (name) => {
  expect(firstEventFaults(whole(name), name)).toEqual([]);
});

const stacks = whole("production");
const APP = 'environment="production",job="application"';
const GRAFANA = 'environment="production",job="grafana"';

/** The faults when an alert has another query. */
function asking(query: string): string[] {
  const copy: Stacks = structuredClone(stacks);
  const rule = emittedResources(copy, "grafana_rule_group")
    .flatMap(({ block }): Emitted[] => block.rule)
    .find((one) => one.name === "ErrorRateHigh");
  const [first] = rule?.data ?? [];
  first.model = JSON.stringify({ ...JSON.parse(first.model), expr: query });
  return firstEventFaults(copy, "production");
}

test.each([
  [`sum(rate(http_requests_total{${APP},status_code=~"4.."}[5m]))`, "rate"],
  // Only some of these series start at 0.
  [`sum(increase(http_requests_total{${APP},status_code=~"[45].."}[5m]))`, "increase"],
  [`sum(rate(http_requests_total{${APP},status_code!~"2.."}[5m]))`, "rate"],
  [`sum(irate(grafana_alerting_notifications_failed_total{${GRAFANA}}[5m]))`, "irate"],
  [`sum(rate(http_request_duration_seconds_count{${APP}}[5m]))`, "rate"],
  [`sum(rate(http_request_duration_seconds_bucket{${APP},le="1"}[5m]))`, "rate"],
  // Another bucket of other requests is no other side of a share.
  [
    `sum(rate(http_request_duration_seconds_bucket{${APP},le="1",route="/a"}[5m])) / sum(rate(http_request_duration_seconds_bucket{${APP},le="+Inf"}[5m]))`,
    "rate",
  ],
  [
    `sum(rate(http_request_duration_seconds_sum{${APP},route="/a"}[5m])) / sum(rate(http_request_duration_seconds_count{${APP}}[5m]))`,
    "rate",
  ],
  // The percentile of other requests does not miss the same event.
  [
    `histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{${APP},route="/a"}[5m]))) and sum(rate(http_request_duration_seconds_count{${APP}}[5m])) > 1`,
    "rate",
  ],
  [`max_over_time(sum(rate(http_requests_total{${APP},status_code="429"}[5m]))[1h:5m])`, "rate"],
])("%s misses the first event", (query, by) => {
  const [fault] = asking(query);
  expect(fault).toMatch(/^alert ErrorRateHigh misses the first event of \w+\{/);
  expect(fault).toContain(`${by} begins with a series' second sample`);
});

test.each([
  `sum(rate(http_requests_total{${APP},status_code=~"5.."}[5m]))`,
  `sum(rate(http_requests_total{${APP},status_code="503",route=~"/api/.*"}[5m]))`,
  `sum(rate(http_requests_total{${APP}}[5m]))`,
  `sum(rate(http_request_duration_seconds_sum{${APP}}[5m])) / sum(rate(http_request_duration_seconds_count{${APP}}[5m]))`,
  `histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{${APP}}[5m])))`,
  `sum(rate(http_request_duration_seconds_bucket{${APP},le="1"}[5m])) / sum(rate(http_request_duration_seconds_bucket{${APP},le="+Inf"}[5m]))`,
  `histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{${APP}}[5m]))) and sum(rate(http_request_duration_seconds_count{${APP}}[5m])) > 1`,
  `sum(rate(user_satisfaction_rating_count{${APP}}[5m]))`,
  'sum(rate(node_cpu_seconds_total{environment="production",job="node",mode="idle"}[5m]))',
  `sum(grafana_alerting_notifications_failed_total{${GRAFANA}})`,
])("%s has the first event", (query) => {
  expect(asking(query)).toEqual([]);
});

test("a recording in an alert is checked by its own query", () => {
  const copy: Stacks = structuredClone(stacks);
  for (const { block } of emittedResources(copy, "aws_prometheus_rule_group_namespace")) {
    block.data = block.data.replaceAll('status_code=~"5.."', 'status_code=~"[45].."');
  }
  const faults = firstEventFaults(copy, "production");
  expect(faults.some((fault) => fault.startsWith("alert ErrorRateBudgetFastBurn"))).toBe(true);
});
