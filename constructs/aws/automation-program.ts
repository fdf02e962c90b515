import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import type { Construct } from "constructs";
import { automationScript } from "./automation-script";
import { type AutomationProgram, automationStart } from "./automation-start";
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
          inputs: automationScript(name, {
            program: props.program,
            handler: props.handler,
            input: {
              ...props.input,
              ...(checkIn && {
                CheckIn: { Region: region, KeyParameter: checkIn.keyParameter, Monitor: checkIn.monitor },
              }),
            },
          }),
        },
      ],
    }),
  });
  return automationStart(scope, { ...props, documentName: document.name, programRoleArn: role.arn });
}
