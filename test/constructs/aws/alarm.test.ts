import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import type { AlarmCriteria } from "../../../alerts/alert";
import { Alarm } from "../../../constructs/aws/alarm";
import { unstartedSignal } from "../../../signals/cloudwatch/events";
import { only, synthesized } from "../../support";

const criteria: Omit<AlarmCriteria, "when"> = {
  datapointsToAlarmCount: 1,
  evaluationPeriodsCount: 1,
  missingData: "notBreaching",
};

/** The alarm on the failed invocations of so many rules. */
function alarmOf(count: number) {
  const rules = Array.from({ length: count }, (_, index) => `rule-${index}`);
  const { test: stack = {} } = synthesized((app) => {
    const place = new TerraformStack(app, "test");
    new AwsProvider(place, "aws", { region: "eu-central-1" });
    new Alarm(place, "alarm", {
      alert: {
        ...criteria,
        severity: "P2",
        summary: "A run did not start",
        description: "It did not.",
        when: { signal: unstartedSignal(rules), is: "above", limit: 0 },
      },
      valuesLine: "Values: starts that failed",
      name: "unstarted",
      dashboardUrl: "https://grafana.example.com/d/servers",
      runbookUrl: "https://example.com/unstarted.md",
      topicArn: "arn:aws:sns:eu-central-1:333333333333:alerts-p2",
    });
  });
  return only(stack, "aws_cloudwatch_metric_alarm");
}

test("an alarm has ten metrics and its expression", () => {
  expect(alarmOf(10).metric_query).toHaveLength(11);
});

test("an alarm with more metrics, which AWS refuses, is refused with the fix", () => {
  expect(() => alarmOf(11)).toThrow(
    /has 11 metrics, must have at most 10, the limit of an alarm: split the alert, or publish their total/,
  );
});
