import { sentryAlerts } from "../../alerts/sentry";
import { eventRules } from "../../checks/emitted/cloudwatch-alarms";
import { grafanaRules } from "../../checks/emitted/grafana-rules";
import { resourcesOfType } from "../../checks/emitted/resources";
import { prometheusMonitoring } from "../../monitoring/prometheus";
import { type AlertName, homes } from "../../policy/alert-policies";
import type { SignalUnit } from "../../signals/signal";
import { orchestrationOutcomes } from "../../verification/paging/orchestration";
import { type Emitted, emittedResources, environment } from "../support";
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
  const names = Object.values(homes).flatMap((home) => Object.keys(home));
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

test.each(texts)("$name: a threshold does not stand in the place of the value", ({ summary, description }) => {
  // Only the threshold is known when the text is written: a value above it has a higher rate, and ends the budget sooner.
  expect(description).not.toMatch(/\bthat rate\b/i);
  expect(summary).not.toMatch(/\bbudget\b.*\bin \d/);
});

test.each(texts)("$name: a sentence ends with one full stop", ({ summary, description }) => {
  expect(`${summary}. ${description}`).not.toMatch(/\.\./);
});

test("a description of a Sentry monitor has one full stop before its runbook", () => {
  const monitors = ["sentry_cron_monitor", "sentry_uptime_monitor", "sentry_metric_monitor"].flatMap((type) =>
    emittedResources(stacks, type),
  );
  expect(monitors.length).toBeGreaterThan(3);
  for (const { block } of monitors) expect(block.description).toMatch(/[\w)]\. Runbook: /);
});

test.each(grafana)("$name: no jargon of Prometheus", ({ summary, description }) => {
  expect(`${summary} ${description}`.replaceAll(/{{.*?}}/g, "")).not.toMatch(/\btargets?\b|\brecordings?\b/i);
});

test.each(grafana.filter(({ name }) => !WITHOUT_VALUE.includes(name as AlertName<"grafana">)))(
  "$name: the description shows the current value before the threshold",
  ({ description }) => {
    const value = description.indexOf("$values.A.Value");
    expect(value).toBeGreaterThan(-1);
    expect(description.indexOf("threshold: ")).toBeGreaterThan(value);
  },
);

/** The template of a value by its signal's unit. */
const IN_UNIT: Readonly<Partial<Record<SignalUnit, RegExp>>> = {
  percent: /printf "%.3g" \$values.A.Value }} %/,
  seconds: /humanizeDuration \$values.A.Value }}/,
  count: /printf "%.0f" \$values.A.Value }}/,
  rating: /printf "%.2f" \$values.A.Value }}/,
  perSecond: /per second: {{ humanize \$values.A.Value }}/,
};

test.each(["DiskFullSoon", "DiskFillingFast"])("%s: the description shows how full the disk is", (name) => {
  const text = grafana.find((one) => one.name === name)?.description;
  expect(text).toMatch(/ Now: {{ \.Labels\.instance }}, disk {{ printf "%\.3g" \.Value }} % full\./);
});

const defined = Object.values(prometheusMonitoring(environment("production")).alerts).flat();

test.each(defined.filter(({ name }) => !WITHOUT_VALUE.includes(name)))(
  "$name: the value has the unit of its signal",
  ({ name, when: [{ signal }] }) => {
    const text = grafana.find((one) => one.name === name)?.description;
    expect(text).toMatch(IN_UNIT[signal.unit] ?? /a unit without a template/);
  },
);

/** Alerts on the service as a whole, on all targets of a job, or on Grafana itself, whose parts cannot differ. */
const WITHOUT_PLACE: readonly AlertName<"grafana">[] = [
  "ServiceDown",
  "RequestsStopped",
  "LogicalDumpOverdue",
  "RecordingsMissing",
  "RuleEvaluationsFailing",
  "ProbeTelemetryMissing",
  "ApplicationTelemetryMissing",
  "NodeTelemetryMissing",
  "PostgresTelemetryMissing",
  "RedisTelemetryMissing",
  "GrafanaTelemetryMissing",
];

test.each(grafana.filter(({ name }) => !WITHOUT_PLACE.includes(name as AlertName<"grafana">)))(
  "$name: the description names the server, route, zone or other part that is affected most",
  ({ description }) => {
    expect(description).toMatch(/\$labels\.\w+ }}|Worst [a-z ]+ now: {{ \.Labels\.\w+ }}, /);
  },
);

test.each(texts)("$name: the summary states one thing, not one of two", ({ summary }) => {
  expect(summary).not.toMatch(/, or /);
});

const unmeasured = resourcesOfType(stacks, "aws_cloudwatch_metric_alarm").filter(
  ({ block }) => block.treat_missing_data === "breaching" && block.comparison_operator.startsWith("Greater"),
);

test.each(unmeasured)(
  "$block.alarm_name: the description states that the value can also be unreported",
  ({ block }) => {
    expect(block.alarm_description).toMatch(/, or .*\bis not reported\b/);
  },
);

/** RDS events by their meaning for a failover (RDS user guide, "Event categories and event messages"). */
const COMPLETED = ["RDS-EVENT-0071", "RDS-EVENT-0185", "RDS-EVENT-0238"];

test.each(ofAws)("$name: the first step does not need the event, which only the mail has", ({ description }) => {
  expect(description).not.toMatch(/in the event\b/);
});

test("an alert on database failovers has events of one outcome", () => {
  const rules = eventRules(stacks).filter(({ name }) => name.startsWith("DatabaseFailover"));
  const ids = rules.map(({ name, pattern }) => ({ name, ids: (pattern as Emitted).detail.EventID as string[] }));
  expect(ids.map(({ name }) => name).sort()).toEqual(["DatabaseFailover", "DatabaseFailoverFailed"]);
  for (const { name, ids: of } of ids) {
    expect(new Set(of.map((id) => COMPLETED.includes(id)))).toEqual(new Set([name === "DatabaseFailover"]));
  }
});

test("each part that a description names is queried, and its series open in Explore", () => {
  const rules = resourcesOfType(stacks, "grafana_rule_group").flatMap(({ block }) => block.rule);
  const named = rules.flatMap(({ name, annotations = {}, data }) =>
    [...(annotations.description ?? "").matchAll(/\$values\.(by_\w+) }}/g)].map(([, id]) => ({
      name,
      id,
      annotations,
      data,
    })),
  );
  expect(named.length).toBeGreaterThan(30);
  for (const { id, annotations, data } of named) {
    expect(data.map(({ ref_id }) => ref_id)).toContain(id);
    const { hostname, pathname, searchParams } = new URL(annotations.breakdown_url ?? "");
    expect([hostname, pathname]).toEqual([new URL(annotations.dashboard_url ?? "").hostname, "/explore"]);
    const { where } = JSON.parse(searchParams.get("panes") ?? "");
    const queries: { readonly expr: string }[] = where.queries;
    expect(queries.some(({ expr }) => data.some(({ model }) => JSON.parse(model).expr?.includes(expr)))).toBe(true);
  }
});

describe("a CloudWatch alarm in PagerDuty", () => {
  const reason =
    "Threshold Crossed: 2 out of the last 3 datapoints [23.1 (29/11/26 03:00:00), 20.4 (29/11/26 02:55:00)] were greater than the threshold (1.44).";
  const alarms = resourcesOfType(stacks, "aws_cloudwatch_metric_alarm").filter(({ block }) => block.tags?.Severity);
  const services = resourcesOfType(stacks, "pagerduty_service");

  test.each(services)("of $block.name has the summary, the values and their unit in its title", (service) => {
    for (const { block } of alarms) {
      const fields = {
        "custom_details.AlarmArn": `arn:aws:cloudwatch:eu-west-1:123456789012:alarm:${block.alarm_name}`,
        "custom_details.AlarmDescription": block.alarm_description ?? "",
        "custom_details.NewStateReason": reason,
      };
      const { summary = "" } =
        orchestrationOutcomes(stacks, { service, severity: "critical", fields })[0]?.fields ?? {};
      const [first = ""] = (block.alarm_description ?? "").split("\n");
      expect(summary.startsWith(`${first} (eu-west-1): ${reason} `)).toBe(true);
      // The meaning of the values, their unit, and the threshold with its direction, in a unit that a person reads.
      expect(summary.slice(first.length)).toMatch(
        /\(1\.44\)\. [A-Z][^?]+\? Unit: (percent|seconds|bytes|count|per second); threshold: (above|at least|below) \d[\d.]{0,4}( [a-zA-Z%]+( second)?)?$/,
      );
    }
  });
});

test("a Datadog monitor has its value, its threshold with a direction in a unit that a person reads, and since when", () => {
  const monitors = resourcesOfType(stacks, "datadog_monitor").filter(({ block }) =>
    block.message.includes("Runbook: "),
  );
  expect(monitors.length).toBeGreaterThan(15);
  const ofTests = new Set(["DataQueryFailed", "JourneyFailed", "PageLoadSlow", "RealTimeUnreachable"]);
  for (const { block } of monitors) {
    expect(block.message).toContain("Since: {{last_triggered_at}} UTC");
    const [, name = ""] = /^\[P\d\] (\w+): /.exec(block.name) ?? [];
    if (ofTests.has(name)) continue;
    const [, variable, unit, threshold, native] =
      /^Value: {{([\w.]+)}}( nanoseconds| s| %|); threshold: (?:above|at least|below) (\d[\d.]{0,4})(?: s| %|)(?: \((\d+) nanoseconds\))?$/m.exec(
        block.message,
      ) ?? [];
    // A composite monitor's own value is none; its first part has it.
    expect(variable).toBe(block.type === "composite" ? "a.value" : "value");
    expect([name, unit]).toEqual([name, expect.any(String)]);
    if (block.type !== "composite") expect(block.query.endsWith(` ${native ?? threshold}`)).toBe(true);
  }
});

test("each alert has a different summary", () => {
  const summaries = new Map(texts.map(({ name, summary }) => [summary, name]));
  const others = texts.filter(({ name, summary }) => summaries.get(summary) !== name);
  expect(others).toEqual([]);
});
