import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import { Construct } from "constructs";
import { type AutomationApproval, approvalSteps } from "./automation-approval";
import { automationScript, SCRIPT_SECONDS } from "./automation-script";
import { ServiceRole } from "./service-role";
import { approvalStatements } from "./statements/approval-statements";

/** A parameter of a document that names the target. */
interface ResponseParameter {
  readonly description: string;
  /** A regular expression of the whole value. */
  readonly pattern: string;
  /** @default the parameter is required */
  readonly default?: string;
}

export interface ResponseDocumentProps {
  /** The Automation document's name, unique in the account and region. */
  readonly name: string;
  /** The name of the code's role, unique in the account. */
  readonly roleName: string;
  /** The account's id, twelve digits. */
  readonly account: string;
  readonly description: string;
  /** Python code with the functions `plan_step` and `act_step`. */
  readonly program: string;
  /** The actions that a person can start it for, beginning with the default. @default contain and undo */
  readonly actions?: readonly [string, ...string[]];
  /** The parameters in addition to Incident, Action and DryRun, which every document has. */
  readonly parameters: Readonly<Record<string, ResponseParameter>>;
  /** The input of the code that depends on the account. */
  readonly input: Readonly<Record<string, unknown>>;
  /** Policy statements of the code's role, without their `Effect`. */
  readonly statements: readonly object[];
  /** Executions of the second step, each of at most ten minutes, until it succeeds. @default 1 */
  readonly attemptsCount?: number;
  readonly approval: AutomationApproval;
}

/**
 * A containment as an Automation document: it plans, waits for an approval if users would be affected, and acts. A dry run ends after the plan;
 * the action `undo` restores what was there before.
 */
export class ResponseDocument extends Construct {
  readonly name: string;
  readonly roleArn: string;

  constructor(scope: Construct, id: string, props: ResponseDocumentProps) {
    super(scope, id);
    const role = new ServiceRole(this, "role", {
      name: props.roleName,
      description: props.description,
      service: "ssm.amazonaws.com",
      account: props.account,
      statements: [...props.statements, ...approvalStatements(props.approval)],
    });
    const document = new SsmDocument(this, "document", {
      name: props.name,
      documentType: "Automation",
      documentFormat: "JSON",
      content: JSON.stringify(content(props, role.arn)),
    });
    this.name = document.name;
    this.roleArn = role.arn;
  }
}

function content(props: ResponseDocumentProps, assumeRole: string) {
  const { approval, input, parameters, actions = ["contain", "undo"] } = props;
  const given = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, `{{ ${name} }}`]));
  const payload = { ...input, ...given(["Incident", "Action", "DryRun", ...Object.keys(parameters)]) };
  const script = (handler: string, taken: object) =>
    automationScript(props.name, { program: props.program, handler, input: taken });
  const output = (Name: string, Type: string) => ({ Name, Selector: `$.Payload.${Name}`, Type });
  const texts = ["Outcome", "Impact", "Summary"].map((name) => output(name, "String"));
  return {
    schemaVersion: "0.3",
    description: props.description,
    assumeRole,
    parameters: {
      Incident: {
        type: "String",
        description: "The number of PagerDuty's incident without #, which every change is marked with",
        allowedPattern: "^[A-Za-z0-9][A-Za-z0-9-]{0,39}$",
      },
      Action: {
        type: "String",
        description: actions.includes("undo")
          ? "contain, or undo to restore what was there before"
          : actions.join(", "),
        allowedValues: actions,
        default: actions[0],
      },
      DryRun: {
        type: "Boolean",
        description: "true lists the changes and makes none",
        default: true,
      },
      ...Object.fromEntries(
        Object.entries(parameters).map(([name, { description, pattern, default: preset }]) => [
          name,
          {
            type: "String",
            description,
            allowedPattern: `^${pattern}$`,
            ...(preset !== undefined && { default: preset }),
          },
        ]),
      ),
    },
    mainSteps: [
      {
        name: "plan",
        action: "aws:executeScript",
        timeoutSeconds: SCRIPT_SECONDS,
        onFailure: "Abort",
        inputs: script("plan_step", payload),
        outputs: [...texts, output("NeedsApproval", "Boolean")],
        nextStep: "decide",
      },
      ...approvalSteps(approval, "{{ plan.Summary }} Impact: {{ plan.Impact }}", "act"),
      {
        name: "act",
        action: "aws:executeScript",
        timeoutSeconds: SCRIPT_SECONDS,
        maxAttempts: props.attemptsCount ?? 1,
        onFailure: "Abort",
        inputs: script("act_step", { ...payload, Approvable: "{{ plan.NeedsApproval }}" }),
        outputs: texts,
        isEnd: true,
      },
    ],
    outputs: ["plan.Summary", "plan.Impact", "act.Outcome", "act.Summary"],
  };
}
