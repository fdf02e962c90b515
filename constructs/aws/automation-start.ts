import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import type { Construct } from "constructs";
import { ServiceRole } from "./service-role";

export interface AutomationStartProps {
  /** The Automation document's name, unique in the account and region. */
  readonly name: string;
  /** The name of the code's role. The role that starts it has the suffix `-start`. */
  readonly roleName: string;
  readonly region: string;
  /** The account's id, twelve digits. */
  readonly account: string;
  /** The document's name as a reference to its resource. */
  readonly documentName: string;
  readonly programRoleArn: string;
  /** The impact of a failed execution, and the SNS topic that is notified of it. */
  readonly failure: { readonly description: string; readonly topicArn: string };
}

/** An Automation document that EventBridge rules start. */
export interface AutomationProgram {
  /** Adds the document to the rule's targets. */
  startedBy(id: string, rule: CloudwatchEventRule): void;
  /** Starts the document by a schedule of EventBridge, a rate or a cron expression in UTC. */
  startedOnSchedule(description: string, scheduleExpression: string): void;
}

/** Lets EventBridge start a document, and notifies the topic of every execution that did not succeed. */
export function automationStart(scope: Construct, props: AutomationStartProps): AutomationProgram {
  const { name, region, account, documentName } = props;
  const starter = startingRole(scope, props);
  alertOnFailure(scope, props);
  const startedBy: AutomationProgram["startedBy"] = (id, rule) => {
    new CloudwatchEventTarget(scope, id, {
      rule: rule.name,
      arn: `arn:aws:ssm:${region}:${account}:automation-definition/${documentName}:$DEFAULT`,
      roleArn: starter.arn,
      // Without an input, EventBridge would pass the whole event as parameters, which the document does not have.
      input: "{}",
    });
  };
  return {
    startedBy,
    startedOnSchedule: (description, scheduleExpression) =>
      startedBy(
        "on-schedule",
        new CloudwatchEventRule(scope, "schedule-rule", { name, description, scheduleExpression }),
      ),
  };
}

/** The role with which EventBridge starts the document. */
function startingRole(scope: Construct, props: AutomationStartProps): ServiceRole {
  const { name, region, account, programRoleArn } = props;
  return new ServiceRole(scope, "starter-role", {
    name: `${props.roleName}-start`,
    service: "events.amazonaws.com",
    account,
    statements: [
      {
        Sid: "Start",
        Action: "ssm:StartAutomationExecution",
        // SSM checks the document and the execution. EventBridge's target is the definition.
        Resource: [`automation-definition/${name}:*`, `document/${name}`, "automation-execution/*"].map(
          (resource) => `arn:aws:ssm:${region}:${account}:${resource}`,
        ),
      },
      {
        Sid: "Pass",
        Action: "iam:PassRole",
        Resource: programRoleArn,
        Condition: { StringEquals: { "iam:PassedToService": "ssm.amazonaws.com" } },
      },
    ],
  });
}

/** Notifies the topic of every execution that did not succeed. */
function alertOnFailure(scope: Construct, { name, failure, documentName }: AutomationStartProps): void {
  new CloudwatchEventTarget(scope, "on-failure", {
    rule: new CloudwatchEventRule(scope, "failure-rule", {
      name: `${name}-failed`,
      description: failure.description,
      eventPattern: JSON.stringify({
        source: ["aws.ssm"],
        "detail-type": ["EC2 Automation Execution Status-change Notification"],
        detail: { Definition: [documentName], Status: ["Failed", "TimedOut", "Cancelled"] },
      }),
    }).name,
    arn: failure.topicArn,
  });
}
