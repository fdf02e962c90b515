import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import type { Construct } from "constructs";

export interface FailedAutomationProps {
  readonly name: string;
  /** What its failure means. */
  readonly description: string;
  readonly documentName: string;
  /** SNS topic that hears of an execution that failed as a whole. */
  readonly topicArn: string;
}

/** Tells of every execution of an Automation document that did not run to its end. */
export function tellFailedAutomation(scope: Construct, props: FailedAutomationProps): void {
  new CloudwatchEventTarget(scope, "on-failure", {
    rule: new CloudwatchEventRule(scope, "failure-rule", {
      name: `${props.name}-failed`,
      description: props.description,
      eventPattern: JSON.stringify({
        source: ["aws.ssm"],
        "detail-type": ["EC2 Automation Execution Status-change Notification"],
        detail: { Definition: [props.documentName], Status: ["Failed", "TimedOut", "Cancelled"] },
      }),
    }).name,
    arn: props.topicArn,
  });
}
