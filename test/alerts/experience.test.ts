import type { MonitorAlert } from "../../alerts/alert";
import { datadogTelemetryAlerts } from "../../alerts/datadog-telemetry";
import { endpointAlerts } from "../../alerts/endpoint-classes";
import { experienceAlerts, loadLimits, networkSeconds } from "../../alerts/experience";
import { counts, distributions } from "../../signals/catalogue/datadog";
import { experienceSignals } from "../../signals/datadog/experience";
import { rumMetrics } from "../../signals/datadog/rum-metrics";

const signals = experienceSignals("production");
const alerts = experienceAlerts(signals, "experience");
const limits = (some: readonly MonitorAlert[]) =>
  some.map(({ name, of, when: { signal, is, limit } }) => [
    of === undefined ? name : `${name} ${of}`,
    is,
    limit,
    signal.unit,
  ]);

test("page-load limits are the handbook's limits plus half a second of network time", () => {
  expect(networkSeconds).toBe(0.5);
  expect(loadLimits).toEqual({ firstSeconds: 2.5, cachedSeconds: 1.5 });
});

test("limits for browser data are the handbook's, and 5 % of the views", () => {
  expect(limits(alerts)).toEqual([
    ["FirstLoadSlowForUsers", "above", 2.5, "seconds"],
    ["CachedLoadSlowForUsers", "above", 1.5, "seconds"],
    ["UsersFrustrated", "above", 5, "percent"],
  ]);
});

test("each endpoint class has limits of its own, and data queries have the handbook's", () => {
  expect(limits(endpointAlerts(signals, "experience"))).toEqual([
    ["EndpointClassSlow data-queries", "above", 0.5, "seconds"],
    ["EndpointClassFailing data-queries", "above", 1, "percent"],
    ["EndpointClassSlow uploads", "above", 10, "seconds"],
    ["EndpointClassFailing uploads", "above", 1, "percent"],
    ["EndpointClassSlow sign-in", "above", 1, "seconds"],
    ["EndpointClassFailing sign-in", "above", 1, "percent"],
  ]);
});

test("each alert on a share or percentile has a minimum number of samples over the same window", () => {
  const judged = [...alerts, ...endpointAlerts(signals, "experience")];
  const enough = judged.flatMap(({ minimumSamples, when }) =>
    minimumSamples?.signal.windowSeconds === when.signal.windowSeconds ? minimumSamples.minimumCount : [],
  );
  expect(enough).toEqual([...Array(3).fill(100), ...Array(6).fill(200)]);
});

test("missing data fires an alert where data is always expected", () => {
  const telemetry = datadogTelemetryAlerts(signals, "experience");
  expect(
    telemetry.map(({ name, when, missingData }) => [
      name,
      when.is,
      when.limit,
      when.signal.windowSeconds / 60,
      missingData,
    ]),
  ).toEqual([
    ["BrowserTelemetryMissing", "below", 1, 60, "fires"],
    ["TraceTelemetryMissing", "below", 1, 30, "fires"],
    ["SyntheticsSilent", "below", 1, 15, "fires"],
  ]);
  expect(alerts.filter(({ missingData }) => missingData !== "ok")).toEqual([]);
});

test("each metric of the project that a query uses derives from browser events, with the tags of the query", () => {
  const asked = Object.entries({ ...counts, ...distributions }).filter(([name]) => name.startsWith("gocarbontracker."));
  expect(asked).toHaveLength(6);
  const made = Object.fromEntries(rumMetrics().map(({ name, groupBy }) => [name, Object.keys(groupBy)]));
  expect(made).toEqual(Object.fromEntries(asked.map(([name, { tags }]) => [name, [...tags]])));
  expect(rumMetrics().every(({ search }) => search.includes("@session.type:user"))).toBe(true);
});
