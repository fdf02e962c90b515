import type { GrafanaAlert } from "../../alerts/alert";
import { missingDataState } from "../../alerts/missing-data-state";
import { prometheusMonitoring } from "../../monitoring/prometheus";
import { alertPolicy } from "../../policy/alert-policies";
import { recordings } from "../../signals/recordings";
import { expanded } from "../../signals/recordings/expanded";
import { environment } from "../support";

const alerts: GrafanaAlert[] = Object.values(prometheusMonitoring(environment("production")).alerts).flat();
const named = (name: string): GrafanaAlert => {
  const found = alerts.find((alert) => alert.name === name);
  if (found === undefined) throw new Error(`no alert ${name}`);
  return found;
};
const DAY = 86_400;

test.each([
  ["DataAccuracyLow", "below", 90],
  ["DataCompletenessLow", "below", 85],
  ["DataInconsistent", "above", 1],
  ["DataDiffers", "above", 0],
  ["ImportLate", "above", 0],
  ["UploadsMissing", "above", 0],
  ["UploadsUnreferenced", "above", 0],
  ["UploadsChanged", "above", 0],
  ["ImportRowsMissing", "above", 0],
  ["ImportRowsUnaccounted", "above", 0],
  ["ImportTotalsChanged", "above", 0],
  ["RegionRowsMissing", "above", 0],
  ["RegionRowsUnaccounted", "above", 0],
  ["RegionRowsChanged", "above", 0],
  ["ReconciliationIncomplete", "above", 0],
  ["DataStale", "above", 182 * DAY],
  ["CertificateExpiresSoon", "below", 14 * DAY],
  ["DomainExpiresSoon", "below", 30 * DAY],
] as const)("%s fires %s %d", (name, is, limit) => {
  expect(named(name).when[0]).toMatchObject({ is, limit });
});

test.each([
  ["ServiceDown", 600],
  ["ErrorRateBudgetFastBurn", 600],
  ["DependencyDown", 600],
  ["ErrorRateBudgetCreepingBurn", 60],
  ["CpuPeak", 30],
])("%s fires for %d seconds after its condition ends: a page for ten minutes", (name, seconds) => {
  expect(named(name).keepFiringForSeconds).toBe(seconds);
});

test("an alert has a planned emitter if and only if its signal has the same one", () => {
  for (const { name, when } of alerts) expect(when[0].signal.planned).toEqual(alertPolicy(name).planned);
});

test("missing data fires once the emitter exists, and not while it is planned", () => {
  const { signal } = named("DataStale").when[0];
  const planned = { emitter: "the import", untilDay: "2027-03-31" };
  expect(missingDataState({ ...signal, planned })).toBe("ok");
  expect(missingDataState(signal)).toBe("fires");
});

test("the disk forecast extrapolates four hours to eight hours, twice the response time of a P2", () => {
  const { signal } = named("DiskFullSoon").when[0];
  expect(expanded(signal.query, recordings("production"))).toContain("[4h], 28800)");
  expect(named("DiskFullSoon").severity).toBe("P2");
  // Volume growth runs once more before the alert.
  expect(named("DiskFullSoon").forSeconds).toBe(30 * 60);
});
