import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import { eventCountAlarm } from "../../../alerts/event-count-alarm";
import { EventAlarm } from "../../../constructs/aws/event-alarm";
import { only, synthesized } from "../../support";

const pattern = { source: ["aws.autoscaling"], "detail-type": ["EC2 Instance Launch Unsuccessful"] };

const { test: stack = {} } = synthesized((app) => {
  const place = new TerraformStack(app, "test");
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
    },
    counted: eventCountAlarm("launch-failed"),
    valuesLine: "Values: launches that failed",
    name: "launch-failed",
    dashboardUrl: "https://grafana.example.com/d/servers",
    runbookUrl: "https://example.com/launch-failed.md",
    topicArn: "arn:aws:sns:eu-central-1:333333333333:alerts-p2",
  });
});

test("the rule matches the alert's event pattern", () => {
  const { name, event_pattern } = only(stack, "aws_cloudwatch_event_rule");
  expect([name, JSON.parse(event_pattern)]).toEqual(["launch-failed", pattern]);
});

test("the e-mail has the description, the runbook and the event as JSON", () => {
  const { arn, input_transformer: transformer } = only(stack, "aws_cloudwatch_event_target");
  expect(arn).toBe("arn:aws:sns:eu-central-1:333333333333:alerts-p2");
  expect(transformer.input_paths).toEqual({ event: "$.detail" });
  const delivered = transformer.input_template.replace("<event>", '{"Cause":"no capacity"}');
  expect(JSON.parse(delivered)).toEqual({
    alert: '[P2] A "server" failed',
    description: "It did.",
    dashboard: "https://grafana.example.com/d/servers",
    runbook: "https://example.com/launch-failed.md",
    event: { Cause: "no capacity" },
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
