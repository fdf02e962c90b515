import { type AlertName, affectsUsers, alertPolicy, homes } from "../../policy/alert-policies";
import { alertCategories } from "../../policy/alert-policies/categories";
import { severities } from "../../policy/severities";

const names = Object.values(homes).flatMap((home) => Object.keys(home)) as AlertName[];

test("the error for an unknown alert policy has its name", () => {
  expect(() => alertPolicy("CpuHihg" as AlertName)).toThrow(
    "policy/alert-policies has no CpuHihg, but an alert has this name: add the policy to the file of its home, or remove the alert",
  );
});

test("each alert policy has one home, and no name occurs twice", () => {
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test.each(names)("%s has a severity that the handbook's priority of its category allows", (name) => {
  const { category, severity, why } = alertPolicy(name);
  expect(alertCategories[category].severities).toContain(severity);
  expect(why).toMatch(/^[A-Z][^.]{10,}\.$/);
  expect(why.length).toBeLessThanOrEqual(160);
});

test("the handbook's high priority pages at night, its low priority does not", () => {
  const high = Object.values(alertCategories).filter(
    (category) => "sentence" in category && category.sentence.startsWith("**High"),
  );
  const low = Object.values(alertCategories).filter(
    (category) => "sentence" in category && category.sentence.startsWith("**Low"),
  );
  expect([high.length, low.length]).toEqual([3, 2]);
  expect(high.flatMap((category) => category.severities).every((severity) => severities[severity].wakes)).toBe(true);
  expect(low.flatMap((category) => category.severities).some((severity) => severities[severity].wakes)).toBe(false);
});

test.each([
  ["system down", "ServiceDown", "P0"],
  ["data corruption", "DataInconsistent", "P1"],
  ["data corruption", "UploadsMissing", "P1"],
  ["data corruption", "UploadsChanged", "P1"],
  ["data corruption", "ImportRowsMissing", "P1"],
  ["data corruption", "ImportTotalsChanged", "P1"],
  ["data corruption", "RegionRowsUnaccounted", "P1"],
  ["data corruption", "RegionRowsChanged", "P1"],
  ["security breach", "ThreatDetected", "P1"],
] as const)("%s pages at night: %s is %s", (_, name, severity) => {
  expect(alertPolicy(name).severity).toBe(severity);
});

test("each planned emitter has a day by which it must exist", () => {
  const planned = names.map(alertPolicy).flatMap((found) => found.planned ?? []);
  for (const { untilDay, emitter } of planned) {
    expect(untilDay).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(emitter).toBeTruthy();
  }
});

test.each<[AlertName, boolean]>([
  ["ErrorRateHigh", true],
  ["DatabaseQueryTimeHigh", true],
  ["DatabaseReplicaLagHigh", true],
  ["CertificateExpiresSoon", false],
  ["BackupJobFailed", false],
  ["NodeTelemetryMissing", false],
  // A degradation without user impact.
  ["HealthyServersLow", false],
  ["ServerRolloutFailed", false],
])("%s affects users while it fires: %s", (name, affects) => {
  expect(affectsUsers(name)).toBe(affects);
});

test("no alert on capacity, monitoring gaps, protection or a security risk affects users", () => {
  const quiet = names.filter((name) =>
    ["capacity", "maintenance", "lowImpact", "monitoringGap", "protection", "securityRisk"].includes(
      alertPolicy(name).category,
    ),
  );
  expect(quiet.length).toBeGreaterThan(20);
  expect(quiet.filter(affectsUsers)).toEqual([]);
});
