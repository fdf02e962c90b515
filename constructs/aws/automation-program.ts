import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import type { Construct } from "constructs";
import { ServiceRole } from "./service-role";
import { parameterStatements } from "./statements/parameter-statements";

/** The Sentry cron monitor that expects each run of a routine, and the SSM parameter with its key. */
export interface CheckIn {
  readonly monitor: string;
  readonly keyParameter: string;
  readonly keyParameterArn: string;
}

export interface AutomationProgramProps {
  /** The Automation document's name, unique in the account and region. */
  readonly name: string;
  /** The name of the code's role, unique in the account. The role that starts it has the suffix `-start`. */
  readonly roleName: string;
  readonly region: string;
  /** The account's id, twelve digits. */
  readonly account: string;
  readonly description: string;
  /** Python code, and the name of its function that takes the input. */
  readonly program: string;
  readonly handler: string;
  readonly input: object;
  /** Policy statements of the role, without their `Effect`. */
  readonly statements: readonly object[];
  /** The monitor that the code checks in with, which `with-check-in.ts` enables it to do. @default none */
  readonly checkIn?: CheckIn;
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

export function automationProgram(scope: Construct, props: AutomationProgramProps): AutomationProgram {
  const { name, region, account, checkIn } = props;
  const role = new ServiceRole(scope, "program-role", {
    name: props.roleName,
    service: "ssm.amazonaws.com",
    account,
    statements: [...props.statements, ...parameterStatements(checkIn && [checkIn.keyParameterArn])],
  });
  const document = new SsmDocument(scope, "document", {
    name,
    documentType: "Automation",
    documentFormat: "JSON",
    content: JSON.stringify({
      schemaVersion: "0.3",
      description: props.description,
      assumeRole: role.arn,
      mainSteps: [
        {
          name: props.handler,
          action: "aws:executeScript",
          inputs: {
            Runtime: "python3.11",
            Handler: props.handler,
            Script: props.program,
            InputPayload: {
              ...props.input,
              ...(checkIn && {
                CheckIn: { Region: region, KeyParameter: checkIn.keyParameter, Monitor: checkIn.monitor },
              }),
            },
          },
        },
      ],
    }),
  });
  const starter = startingRole(scope, props, role.arn);
  alertOnFailure(scope, props, document.name);
  const startedBy: AutomationProgram["startedBy"] = (id, rule) => {
    new CloudwatchEventTarget(scope, id, {
      rule: rule.name,
      arn: `arn:aws:ssm:${region}:${account}:automation-definition/${document.name}:$DEFAULT`,
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
function startingRole(scope: Construct, props: AutomationProgramProps, programRoleArn: string): ServiceRole {
  const { name, region, account } = props;
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
function alertOnFailure(scope: Construct, { name, failure }: AutomationProgramProps, documentName: string): void {
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
