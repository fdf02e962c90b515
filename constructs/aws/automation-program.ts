import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import type { Construct } from "constructs";
import { ServiceRole } from "./service-role";

export interface AutomationProgramProps {
  /** Name of the Automation document, unique in the account and region. */
  readonly name: string;
  /** Name of what the program works as, unique in the account; with `-start` that of what starts it. */
  readonly roleName: string;
  readonly region: string;
  /** Twelve digits. */
  readonly account: string;
  readonly description: string;
  /** A Python program and its function that takes the input. */
  readonly program: string;
  readonly handler: string;
  readonly input: object;
  /** What the program may do: policy statements without their `Effect`. */
  readonly statements: readonly object[];
  /** What it means that an execution did not run to its end, and the SNS topic whose mailbox hears of it. */
  readonly failure: { readonly description: string; readonly topicArn: string };
}

/** A program as an Automation document, which EventBridge starts by rules. */
export interface AutomationProgram {
  /** Has a rule start the program. */
  startedBy(id: string, rule: CloudwatchEventRule): void;
}

export function automationProgram(scope: Construct, props: AutomationProgramProps): AutomationProgram {
  const { name, region, account } = props;
  const role = new ServiceRole(scope, "program-role", {
    name: props.roleName,
    service: "ssm.amazonaws.com",
    account,
    statements: props.statements,
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
            InputPayload: props.input,
          },
        },
      ],
    }),
  });
  const starter = startingRole(scope, props, role.arn);
  alertOnFailure(scope, props, document.name);
  return {
    startedBy: (id, rule) => {
      new CloudwatchEventTarget(scope, id, {
        rule: rule.name,
        arn: `arn:aws:ssm:${region}:${account}:automation-definition/${document.name}:$DEFAULT`,
        roleArn: starter.arn,
        // Without it the whole event would be the execution's parameters, of which the document has none.
        input: "{}",
      });
    },
  };
}

/** What EventBridge starts the document as. */
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
        // SSM asks for the document and the execution; the definition is what EventBridge names as its target.
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

/** Tells of every execution that did not run to its end. */
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
