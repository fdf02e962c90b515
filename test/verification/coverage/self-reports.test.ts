import { loadAwsServiceSpecSync } from "@aws-cdk/aws-service-spec";
import type { Stacks } from "../../../checks/emitted/configuration";
import { namespaces } from "../../../verification/coverage/self-reports/namespaces";
import { selfReportFaults } from "../../../verification/coverage/self-reports/self-reports";
import type { Emitted } from "../../support";
import { whole } from "../../whole";

const NAMES = ["production", "staging", "sandbox"] as const;
const stacks = Object.fromEntries(NAMES.map((name) => [name, whole(name)])) as Record<(typeof NAMES)[number], Stacks>;

test.each(NAMES)("in %s an alert reads each report of a failure, or a reason exempts it", (name) => {
  expect(selfReportFaults(stacks[name])).toEqual([]);
});

test("each metric that AWS publishes for the resources in use has a class", () => {
  const published = loadAwsServiceSpecSync().all("metric");
  const unclassified = published
    .filter(({ namespace, name }) => {
      const of = namespaces[namespace];
      return of !== undefined && ![...of.reads, ...of.measures, ...Object.keys(of.exempt)].includes(name);
    })
    .map(({ namespace, name }) => `${namespace} ${name}`);
  expect(published.length).toBeGreaterThan(500);
  expect(unclassified).toEqual([]);
});

/** Faults of production's stacks after a change of their rules, alarms or resources. */
function faultsWith(change: (copy: Record<string, Emitted>) => void): string[] {
  const copy = structuredClone(stacks.production) as Record<string, Emitted>;
  change(copy);
  return selfReportFaults(copy);
}

const withoutRules = (matching: RegExp) => (copy: Record<string, Emitted>) => {
  for (const { resource } of Object.values(copy)) {
    for (const group of Object.values(resource?.grafana_rule_group ?? {}) as Emitted[]) {
      group.rule = (group.rule as Emitted[]).filter(({ name }) => !matching.test(name));
    }
  }
};

const alarms = (copy: Record<string, Emitted>) =>
  Object.values(copy).flatMap(
    ({ resource }) => Object.values(resource?.aws_cloudwatch_metric_alarm ?? {}) as Emitted[],
  );

test.each([
  ["OutOfMemoryKills", "node_vmstat_oom_kill of node"],
  ["FileSystemReadOnly", "node_filesystem_readonly of node"],
  ["SamplesLost", "prometheus_remote_storage_samples_failed_total of collector"],
  ["MetricsSourceFailing", "prometheus_config_last_reload_successful of collector"],
  ["RuleEvaluationsFailing", "grafana_alerting_schedule_rule_evaluations_missed_total of grafana"],
  ["NotificationsFailing", "grafana_alerting_notifications_failed_total of grafana"],
  ["PostgresTelemetryMissing|TargetDown", "pg_up of postgres"],
  ["DependencyDown", "application_dependency_up of application"],
])("without the alert %s, %s has no reader", (alert, metric) => {
  expect(faultsWith(withoutRules(new RegExp(alert)))).toContainEqual(
    expect.stringMatching(`^${metric} is read by no alert: add one, or classify`),
  );
});

test.each([
  ["SamplesDiscarded", "DiscardedSamples of AWS/Prometheus"],
  ["RecordingRulesFailing", "RuleEvaluationFailures of AWS/Prometheus"],
  ["TopicDeliveryFailing", "NumberOfNotificationsFailed of AWS/SNS"],
  // Each rule of EventBridge needs a reader of its own.
  ["AutomationNotStarted", "failed invocations of the EventBridge rule \\S+-volume-growth-due"],
  ["LogLinesRefused", "failed invocations of the EventBridge rule \\S+-ship-logs-calls"],
])("without the alarm %s, %s has no reader", (alarm, metric) => {
  const without = (copy: Record<string, Emitted>) => {
    for (const { resource } of Object.values(copy)) {
      const all = resource?.aws_cloudwatch_metric_alarm ?? {};
      for (const [id, block] of Object.entries(all) as [string, Emitted][]) {
        if (block.alarm_name.endsWith(alarm)) delete all[id];
      }
    }
  };
  expect(faultsWith(without)).toContainEqual(expect.stringMatching(`^${metric} (is|are) read by no (alert|alarm)`));
});

test("a new EventBridge rule needs a reader of its failed invocations", () => {
  const [rule] = faultsWith(({ "production-monitoring": monitoring }) => {
    const rules = monitoring?.resource?.aws_cloudwatch_event_rule as Record<string, Emitted>;
    rules.new = { name: "gocarbontracker-production-new" };
  });
  expect(rule).toMatch(
    /^failed invocations of the EventBridge rule gocarbontracker-production-new are read by no alarm/,
  );
});

test("an alarm may not keep a state without data to itself", () => {
  const [fault] = faultsWith((copy) => {
    const [first] = alarms(copy);
    if (first !== undefined) first.treat_missing_data = "missing";
  });
  expect(fault).toMatch(/has treat_missing_data "missing", must be breaching, notBreaching or ignore: choose one$/);
});

test("a resource type that publishes metrics needs a namespace", () => {
  const [fault] = faultsWith(({ "production-monitoring": monitoring }) => {
    if (monitoring?.resource !== undefined) monitoring.resource.aws_sqs_queue = { one: {} };
  });
  expect(fault).toMatch(/^metrics of resource type aws_sqs_queue have no class: enter its namespace in/);
});
