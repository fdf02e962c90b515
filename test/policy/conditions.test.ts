import { type AlertName, affectsUsers, alertPolicy, homes } from "../../policy/alert-policies";
import { alertCategories } from "../../policy/alert-policies/categories";
import { severities } from "../../policy/severities";

const names = Object.values(homes).flatMap((home) => Object.keys(home)) as AlertName[];

test("a condition that is in no file is told by its name", () => {
  expect(() => alertPolicy("CpuHihg" as AlertName)).toThrow(
    "policy/alert-policies has no CpuHihg, but an alert has this name: add the policy to the file of its home, or remove the alert",
  );
});

test("a condition has one home: no name stands twice", () => {
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test.each(names)("%s is as urgent as the handbook's priority of its kind", (name) => {
  const { category, severity, why } = alertPolicy(name);
  expect(alertCategories[category].severities).toContain(severity);
  expect(why).toMatch(/^[A-Z][^.]{10,}\.$/);
  expect(why.length).toBeLessThanOrEqual(160);
});

test("what the handbook calls high wakes somebody, and what it calls low does not", () => {
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
  ["security breach", "ThreatDetected", "P1"],
] as const)("%s is named and wakes: %s is %s", (_, name, severity) => {
  expect(alertPolicy(name).severity).toBe(severity);
});

test("what is planned has a day by which it must be watched", () => {
  const planned = names.map(alertPolicy).flatMap((found) => found.planned ?? []);
  expect(planned.length).toBeGreaterThan(0);
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
  // A degradation of something else than what users do.
  ["HealthyServersLow", false],
  ["ServerRolloutFailed", false],
])("%s affects what users do while it lasts: %s", (name, affects) => {
  expect(affectsUsers(name)).toBe(affects);
});

test("what never wakes for capacity, blindness or protection affects nobody's work", () => {
  const quiet = names.filter((name) =>
    ["capacity", "maintenance", "lowImpact", "monitoringGap", "protection"].includes(alertPolicy(name).category),
  );
  expect(quiet.length).toBeGreaterThan(20);
  expect(quiet.filter(affectsUsers)).toEqual([]);
});
