import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import { Construct } from "constructs";
import { ServiceRole } from "./service-role";

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
  /** The approval of what hurts users: the only role that gives it, the SNS topic with the requests, and its key. */
  readonly approval: {
    readonly roleArn: string;
    readonly topicArn: string;
    readonly keyArn: string;
    readonly validMinutes: number;
  };
}

/** The longest time of a script, a limit of Automation. */
const SCRIPT_SECONDS = 600;

/**
 * A containment as an Automation document: it plans, waits for an approval if users would be affected, and acts. A dry run ends after the plan;
 * the action `undo` restores what was there before.
 */
export class ResponseDocument extends Construct {
  readonly name: string;
  readonly roleArn: string;

  constructor(scope: Construct, id: string, props: ResponseDocumentProps) {
    super(scope, id);
    // Automation would replace these braces inside of a script by a parameter.
    if (props.program.includes("{{")) {
      throw new Error(
        `${props.name}: the program has "{{", must have none, because Automation replaces it: rewrite it`,
      );
    }
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

/** Returns the permissions to publish a request of approval. */
function approvalStatements({ topicArn, keyArn }: ResponseDocumentProps["approval"]): object[] {
  return [
    { Sid: "RequestApproval", Action: "sns:Publish", Resource: topicArn },
    {
      Sid: "EncryptRequest",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: keyArn,
      Condition: { StringLike: { "kms:ViaService": "sns.*.amazonaws.com" } },
    },
  ];
}

function content(props: ResponseDocumentProps, assumeRole: string) {
  const { approval, input, parameters, actions = ["contain", "undo"] } = props;
  const given = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, `{{ ${name} }}`]));
  const payload = { ...input, ...given(["Incident", "Action", "DryRun", ...Object.keys(parameters)]) };
  const script = (Handler: string, InputPayload: object) => ({
    Runtime: "python3.11",
    Handler,
    Script: props.program,
    InputPayload,
  });
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
      {
        name: "decide",
        action: "aws:branch",
        inputs: {
          Choices: [{ NextStep: "approve", Variable: "{{ plan.NeedsApproval }}", BooleanEquals: true }],
          Default: "act",
        },
      },
      {
        name: "approve",
        action: "aws:approve",
        timeoutSeconds: approval.validMinutes * 60,
        onFailure: "Abort",
        inputs: {
          NotificationArn: approval.topicArn,
          Message: "{{ plan.Summary }} Impact: {{ plan.Impact }}",
          MinRequiredApprovals: 1,
          Approvers: [approval.roleArn],
        },
        nextStep: "act",
      },
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
