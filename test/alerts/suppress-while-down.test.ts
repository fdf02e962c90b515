import type { GrafanaAlert } from "../../alerts/alert";
import { prometheusMonitoring } from "../../monitoring/prometheus";
import { duration } from "../../signals/prometheus/promql-text";
import { environment } from "../support";

const alerts: GrafanaAlert[] = Object.values(prometheusMonitoring(environment("production")).alerts).flat();
/** Returns the windows in which an alert's query requires that the service was up. */
const asksBack = (name: string) =>
  alerts
    .find((alert) => alert.name === name)
    ?.when.flatMap(
      ({ signal }) =>
        /^min_over_time\(\(\(max\(max_over_time\(probe_success\{.*\}\[30s\]\)\).*\)\[(\w+):15s\]\)/.exec(
          signal.query,
        )?.[1] ?? [],
    );

test.each([
  ["ResponseTimeHigh", 300 + 360],
  ["ApiResponseTimeHigh", 300 + 360],
  ["WebSocketLatencyHigh", 300 + 360],
  ["DatabaseQueryTimeHigh", 300 + 300],
  ["DatabaseConnectionsHigh", 300],
  ["ApplicationTelemetryMissing", 300],
  ["NodeTelemetryMissing", 300],
  ["PostgresTelemetryMissing", 300],
  ["TargetDown", 300],
])("%s is suppressed during an outage and while its window contains one: %d s", (name, seconds) => {
  expect(asksBack(name)).toEqual([duration(seconds)]);
});

test.each([
  "ServiceDown",
  "ProbeTelemetryMissing",
  "GrafanaTelemetryMissing",
  "RuleEvaluationsFailing",
  "DataInconsistent",
])("%s fires also during an outage", (name) => {
  expect(asksBack(name)).toEqual([]);
});

test("alerts that are suppressed during an outage use the expression of ServiceDown", () => {
  const down = alerts.find(({ name }) => name === "ServiceDown")?.when[0].signal.query;
  const guards = alerts
    .flatMap(({ when }) => when.slice(1))
    .filter(({ signal }) => signal.query.startsWith("min_over_time(((max("));
  for (const { signal } of guards) expect(signal.query).toContain(`min_over_time((${down})[`);
});

test("suppression does not depend on probe data: without probes the comparison holds", () => {
  const guards = alerts
    .flatMap(({ when }) => when.slice(1))
    .filter(({ signal }) => signal.query.startsWith("min_over_time(((max(max_over_time(probe_success"));
  expect(guards.length).toBeGreaterThanOrEqual(8);
  expect(guards.every(({ signal }) => signal.query.endsWith(" or vector(1)"))).toBe(true);
});
