import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { type App, TerraformStack } from "cdktf";
import { eventCountAlarm } from "../../../alerts/event-count-alarm";
import { EventAlarm } from "../../../constructs/aws/event-alarm";
import { type Emitted, only, synthesized } from "../../support";

const pattern = { source: ["aws.autoscaling"], "detail-type": ["EC2 Instance Launch Unsuccessful"] };

const { test: stack = {}, findings = {} } = synthesized((app) => {
  for (const [id, endsWithFindings] of [["test"], ["findings", true]] as const) addAlarm(app, id, endsWithFindings);
});

function addAlarm(app: App, id: string, endsWithFindings?: true): void {
  const place = new TerraformStack(app, id);
  const ends = endsWithFindings && { endsWithFindings };
  new AwsProvider(place, "aws", { region: "eu-central-1" });
  new EventAlarm(place, "alarm", {
    alert: {
      home: "events",
      name: "ServerLaunchFailed",
      severity: "P2",
      incidentGroup: "servers",
      dashboard: "servers",
      affectsUsers: false,
      pattern,
      summary: 'A "server" failed',
      description: "It did.",
      ...ends,
    },
    counted: eventCountAlarm("launch-failed", "production", { name: "ServerLaunchFailed", ...ends }),
    valuesLine: "Values: launches that failed",
    name: "launch-failed",
    dashboardUrl: "https://grafana.example.com/d/servers",
    runbookUrl: "https://example.com/launch-failed.md",
    topicArn: "arn:aws:sns:eu-central-1:333333333333:alerts-p2",
  });
}

test("the rule matches the alert's event pattern", () => {
  const { name, event_pattern } = only(stack, "aws_cloudwatch_event_rule");
  expect([name, JSON.parse(event_pattern)]).toEqual(["launch-failed", pattern]);
});

test("the e-mail has the description, the runbook and the event as JSON", () => {
  const { arn, input_transformer: transformer } = only(stack, "aws_cloudwatch_event_target");
  expect(arn).toBe("arn:aws:sns:eu-central-1:333333333333:alerts-p2");
  expect(transformer.input_paths).toBeUndefined();
  // EventBridge user guide, reserved variables: the whole event, which the assessment of a finding reads.
  const delivered = transformer.input_template.replace("<aws.events.event.json>", '{"detail":{"Cause":"no capacity"}}');
  expect(JSON.parse(delivered)).toEqual({
    alert: '[P2] A "server" failed',
    description: "It did.",
    dashboard: "https://grafana.example.com/d/servers",
    runbook: "https://example.com/launch-failed.md",
    event: { detail: { Cause: "no capacity" } },
  });
});

test("the pager receives an alarm that counts the rule's matches, because it accepts alarms only", () => {
  const alarm = only(stack, "aws_cloudwatch_metric_alarm");
  expect(alarm).toMatchObject({
    namespace: "AWS/Events",
    metric_name: "TriggeredRules",
    statistic: "Sum",
    dimensions: { RuleName: "launch-failed" },
    comparison_operator: "GreaterThanOrEqualToThreshold",
    threshold: 1,
    datapoints_to_alarm: 1,
    treat_missing_data: "notBreaching",
    alarm_actions: ["arn:aws:sns:eu-central-1:333333333333:alerts-p2"],
    tags: { Severity: "P2" },
  });
  expect(alarm.alarm_description).toBe(
    '[P2] A "server" failed\nIt did.\nValues: launches that failed\nhttps://grafana.example.com/d/servers\nhttps://example.com/launch-failed.md',
  );
});

test("the alarm sends no resolution, so that an event at night stays open until an engineer reads it", () => {
  expect(only(stack, "aws_cloudwatch_metric_alarm").ok_actions).toBeUndefined();
});

test("an alert on findings has the same alarm's name for its end, which the zero of its open findings reports", () => {
  const alarm = only(findings, "aws_cloudwatch_metric_alarm");
  const topic = ["arn:aws:sns:eu-central-1:333333333333:alerts-p2"];
  expect([alarm.alarm_actions, alarm.ok_actions, alarm.insufficient_data_actions]).toEqual([topic, topic, undefined]);
  expect(alarm.treat_missing_data).toBe("missing");
  const [result, ...metrics] = alarm.metric_query;
  expect(result).toMatchObject({ expression: "SUM([triggered, open])", return_data: true });
  expect(metrics.map(({ metric }: Emitted) => [metric.metric_name, metric.stat, metric.dimensions])).toEqual([
    ["TriggeredRules", "Sum", { RuleName: "launch-failed" }],
    ["OpenFindings", "Maximum", { Environment: "production", Alert: "ServerLaunchFailed" }],
  ]);
});
