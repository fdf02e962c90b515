import type { Construct } from "constructs";
import { ServiceRole } from "./service-role";

export interface AutomationStarterProps {
  /** Name of the Automation document; the role's is derived from it. */
  readonly name: string;
  readonly region: string;
  /** Twelve digits. */
  readonly account: string;
  /** What the document's program works as. */
  readonly automationRoleArn: string;
}

/** What EventBridge starts an Automation document as. */
export function automationStarter(scope: Construct, props: AutomationStarterProps): ServiceRole {
  return new ServiceRole(scope, "starter-role", {
    name: `${props.name}-start`,
    service: "events.amazonaws.com",
    account: props.account,
    statements: [
      {
        Sid: "Start",
        Action: "ssm:StartAutomationExecution",
        // SSM asks for the document and the execution; the definition is what EventBridge names as its target.
        Resource: [`automation-definition/${props.name}:*`, `document/${props.name}`, "automation-execution/*"].map(
          (resource) => `arn:aws:ssm:${props.region}:${props.account}:${resource}`,
        ),
      },
      {
        Sid: "Pass",
        Action: "iam:PassRole",
        Resource: props.automationRoleArn,
        Condition: { StringEquals: { "iam:PassedToService": "ssm.amazonaws.com" } },
      },
    ],
  });
}
