import { sentryAlerts } from "../../alerts/sentry";
import { grafanaRules } from "../../checks/emitted/grafana-rules";
import { resourcesOfType } from "../../checks/emitted/resources";
import { type AlertName, homes } from "../../policy/alert-policies";
import { whole } from "../whole";

/** A text of an alert. */
interface Text {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
}

const stacks = whole("production");
const SUMMARY_CHARACTERS = 90;
/** Words without a defined meaning, or for a person without a role. */
const UNCLEAR = /\b(nobody|somebody|whoever|trouble|blind|tells?|told|robots?|promised?|mended|anew|program)\b/i;
/** Alerts on a yes-or-no signal, which have no value to show. */
const WITHOUT_VALUE: readonly AlertName<"grafana">[] = [
  "ServiceDown",
  "ZoneUnreachable",
  "DiskFullSoon",
  "DiskFillingFast",
  "RestoreTestFailed",
  "TargetDown",
  "ProbeTelemetryMissing",
  "ApplicationTelemetryMissing",
  "NodeTelemetryMissing",
  "PostgresTelemetryMissing",
  "RedisTelemetryMissing",
  "GrafanaTelemetryMissing",
];

const grafana: Text[] = grafanaRules(stacks)
  .filter(({ labels }) => labels.heartbeat === undefined)
  .map(({ name, annotations: { summary = "", description = "" } }) => ({ name, summary, description }));

const ofAws: Text[] = resourcesOfType(stacks, "aws_cloudwatch_metric_alarm")
  .filter(({ block }) => block.tags?.Severity !== undefined)
  .map(({ block }) => {
    const [first = "", description = ""] = (block.alarm_description ?? "").split("\n");
    return { name: block.alarm_name.split("-").at(-1) ?? "", summary: first.replace(/^\[P\d\] /, ""), description };
  });

const ofDatadog: Text[] = [
  ...resourcesOfType(stacks, "datadog_monitor").map(({ block }) => ({ title: block.name, message: block.message })),
  ...resourcesOfType(stacks, "datadog_synthetics_test").map(({ block }) => ({
    title: block.options_list.monitor_name ?? "",
    message: block.message,
  })),
].flatMap(({ title, message }) => {
  const [, name] = /^\[P\d\] (\w+): /.exec(title) ?? [];
  const [summary = "", description = ""] = message.split("\n");
  return name === undefined ? [] : [{ name, summary, description }];
});

const texts = [...grafana, ...ofAws, ...ofDatadog, ...sentryAlerts()];

test("the test covers the texts of every alert", () => {
  const names = Object.values(homes).flatMap((home) =>
    Object.entries(home).flatMap(([name, policy]) => (name === "ThreatDetected" && policy.planned ? [] : [name])),
  );
  expect([...new Set(texts.map(({ name }) => name))].sort()).toEqual(names.sort());
});

test.each(texts)("$name: a short summary in plain words", ({ summary }) => {
  expect(summary.length).toBeLessThanOrEqual(SUMMARY_CHARACTERS);
  expect(summary).toMatch(/^[A-Z].*[^.]$/);
  expect(summary).not.toMatch(UNCLEAR);
});

test.each(texts)("$name: a description in plain words, with the first step", ({ description }) => {
  expect(description).toMatch(/\bFirst step: .*\w\./);
  expect(description).not.toMatch(UNCLEAR);
  expect(description).not.toMatch(/\b1 (seconds|minutes|hours|days)\b/);
});

test.each(grafana.filter(({ name }) => !WITHOUT_VALUE.includes(name as AlertName<"grafana">)))(
  "$name: the description shows the current value before the threshold",
  ({ description }) => {
    const value = description.indexOf("$values.A.Value");
    expect(value).toBeGreaterThan(-1);
    expect(description.indexOf("threshold: ")).toBeGreaterThan(value);
  },
);

test("each alert has a different summary", () => {
  const summaries = new Map(texts.map(({ name, summary }) => [summary, name]));
  const others = texts.filter(({ name, summary }) => summaries.get(summary) !== name);
  expect(others).toEqual([]);
});
