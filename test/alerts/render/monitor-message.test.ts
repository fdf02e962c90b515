import { monitorText } from "../../../alerts/render/monitor-message";
import { type Severity, severities } from "../../../policy/severities";
import { experienceSignals } from "../../../signals/datadog/experience";

const failed = {
  name: "JourneyFailed",
  severity: "P1",
  incidentGroup: "experience",
  summary: "Users cannot do what they come for",
  description: "A synthetic test could not sign in.",
} as const;
const context = {
  environment: "production",
  pagerService: "gocarbontracker-production-p1",
  dashboardUrl: "https://grafana.example.com/d/key-metrics",
};

const value = {
  variable: "a.value",
  unit: "nanoseconds",
  when: { signal: experienceSignals("production").firstLoad, is: "above", limit: 1.5 },
} as const;

test("the title has the severity, the name and the user impact", () => {
  expect(monitorText(failed, context).name).toBe("[P1] JourneyFailed: Users cannot do what they come for");
});

test("the message has the fault, the value and the links, and notifies the PagerDuty service of the severity", () => {
  expect(monitorText(failed, { ...context, value }).message.split("\n")).toEqual([
    "Users cannot do what they come for",
    "A synthetic test could not sign in. Affects users now.",
    "Value: {{a.value}} nanoseconds; threshold: above 1.5 s (1500000000 nanoseconds)",
    "Since: {{last_triggered_at}} UTC",
    "Runbook: https://github.com/gocarbontracker/operations/blob/main/runbooks/journey-failed.md",
    "Dashboard: https://grafana.example.com/d/key-metrics",
    "@pagerduty-gocarbontracker-production-p1",
  ]);
});

test("a number without a unit has none, and its threshold has a direction", () => {
  const signal = experienceSignals("production").testRuns;
  const value = { variable: "value", unit: "count", when: { signal, is: "below", limit: 1 } } as const;
  expect(monitorText(failed, { ...context, value }).message).toContain("\nValue: {{value}}; threshold: below 1\n");
});

test("the message of a synthetic test has no value: its result has the failed step", () => {
  expect(monitorText(failed, context).message).not.toContain("Value: ");
});

test("the message has the grouping key if no user is affected", () => {
  const silent = { ...failed, name: "SyntheticsSilent", severity: "P2", incidentGroup: "telemetry" } as const;
  expect(monitorText(silent, context).message).toContain("A synthetic test could not sign in. About telemetry.\n");
});

test.each<[Severity, string]>([
  ["P0", "1"],
  ["P1", "2"],
  ["P2", "3"],
  ["P3", "4"],
])("%s is Datadog's priority %s", (severity, priority) => {
  expect(monitorText({ ...failed, severity }, context).priority).toBe(priority);
});

test("every severity has a different priority", () => {
  const all = (Object.keys(severities) as Severity[]).map((severity) => monitorText({ ...failed, severity }, context));
  expect(new Set(all.map(({ priority }) => priority)).size).toBe(4);
});

test("the tags name environment, service, team, severity, incident group and alert, in characters that Datadog allows", () => {
  const { tags } = monitorText(failed, context);
  expect(tags).toEqual([
    "env:production",
    "service:gocarbontracker",
    "team:operations",
    "severity:p1",
    "cause:experience",
    "condition:journey-failed",
  ]);
  // docs.datadoghq.com/getting_started/tagging
  expect(tags.filter((tag) => !/^[a-z][a-z0-9_\-:./]{0,198}[a-z0-9_\-./]$/.test(tag))).toEqual([]);
});
