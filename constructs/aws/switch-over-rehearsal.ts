import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import { Construct } from "constructs";
import { type AutomationApproval, approvalSteps } from "./automation-approval";
import type { CheckIn } from "./automation-program";
import { automationScript, SCRIPT_SECONDS } from "./automation-script";
import { automationStart } from "./automation-start";
import { ServiceRole } from "./service-role";
import { parameterStatements } from "./statements/parameter-statements";
import { type SwitchOverStatementsProps, switchOverStatements } from "./statements/switch-over-statements";

/** A region of the global database. */
interface Place {
  readonly region: string;
  readonly clusterId: string;
  /** Alarms that must not fire when the rehearsal begins. */
  readonly alarmNames: readonly string[];
  /** Those of them that do not depend on the place of the writer, and must not fire in the middle. */
  readonly duringAlarmNames: readonly string[];
}

export interface SwitchOverRehearsalProps extends Pick<SwitchOverStatementsProps, "bucketName" | "bucketKeyAlias"> {
  /** The name of the Automation document and its rule, unique in the account and region. */
  readonly name: string;
  /** The name of the code's role, unique in the account. The role that starts it has the suffix `-start`. */
  readonly roleName: string;
  /** The account's id, twelve digits. */
  readonly account: string;
  readonly environment: string;
  readonly globalClusterId: string;
  readonly primary: Place;
  readonly secondary: Place;
  /** Seconds that the secondary cluster may lag behind when the rehearsal begins. */
  readonly lagSeconds: number;
  /** Minutes that a switch-over may take. */
  readonly limitMinutes: number;
  /** Seconds that a step waits, less than the ten minutes of a script, and those between two queries. */
  readonly stepSeconds: number;
  readonly pollSeconds: number;
  /** Executions of a step of a switch-over, until it ends. */
  readonly attemptsCount: number;
  /** AWS' cron expression in UTC. */
  readonly schedule: string;
  /** The code of `rehearse_switch_over.py`. */
  readonly program: string;
  /** The Sentry cron monitor that expects the rehearsal. @default none */
  readonly checkIn?: CheckIn;
  readonly approval: AutomationApproval;
  /** ARN of the SNS topic that is notified of failed executions. */
  readonly failureTopicArn: string;
}

/** A monthly rehearsal of the switch-over of a global database and back, as an Automation document that waits for an approval. */
export class SwitchOverRehearsal extends Construct {
  readonly name: string;
  readonly roleArn: string;

  constructor(scope: Construct, id: string, props: SwitchOverRehearsalProps) {
    super(scope, id);
    const { primary, checkIn } = props;
    if (props.stepSeconds >= SCRIPT_SECONDS) {
      throw new Error(
        `${props.name}: stepSeconds is ${props.stepSeconds}, must be less than ${SCRIPT_SECONDS}, the limit of a script: lower it`,
      );
    }
    const role = new ServiceRole(this, "role", {
      name: props.roleName,
      service: "ssm.amazonaws.com",
      account: props.account,
      statements: [
        ...switchOverStatements(statementsProps(props)),
        ...parameterStatements(checkIn && [checkIn.keyParameterArn]),
      ],
    });
    const document = new SsmDocument(this, "document", {
      name: props.name,
      documentType: "Automation",
      documentFormat: "JSON",
      content: JSON.stringify(content(props, role.arn)),
    });
    automationStart(this, {
      name: props.name,
      roleName: props.roleName,
      region: primary.region,
      account: props.account,
      documentName: document.name,
      programRoleArn: role.arn,
      failure: { description: "The rehearsal of a switch-over failed or was refused", topicArn: props.failureTopicArn },
    }).startedOnSchedule("A switch-over is rehearsed", props.schedule);
    this.name = document.name;
    this.roleArn = role.arn;
  }
}

const clusterArn = ({ region, clusterId }: Place, account: string) =>
  `arn:aws:rds:${region}:${account}:cluster:${clusterId}`;

function statementsProps(props: SwitchOverRehearsalProps): SwitchOverStatementsProps {
  const { account, primary, secondary, approval } = props;
  return {
    region: primary.region,
    account,
    globalClusterId: props.globalClusterId,
    clusterArns: [clusterArn(primary, account), clusterArn(secondary, account)],
    bucketName: props.bucketName,
    bucketKeyAlias: props.bucketKeyAlias,
    approval,
  };
}

function content(props: SwitchOverRehearsalProps, assumeRole: string) {
  const { account, approval, checkIn, primary, secondary } = props;
  const placeInput = (place: Place) => ({
    Region: place.region,
    ClusterId: place.clusterId,
    ClusterArn: clusterArn(place, account),
    AlarmNames: place.alarmNames,
    DuringAlarmNames: place.duringAlarmNames,
  });
  const payload = {
    Environment: props.environment,
    Execution: "{{ automation:EXECUTION_ID }}",
    GlobalCluster: props.globalClusterId,
    Primary: placeInput(primary),
    Secondary: placeInput(secondary),
    LagSeconds: props.lagSeconds,
    LimitMinutes: props.limitMinutes,
    StepSeconds: props.stepSeconds,
    PollSeconds: props.pollSeconds,
    Bucket: props.bucketName,
    ...(checkIn && {
      CheckIn: { Region: primary.region, KeyParameter: checkIn.keyParameter, Monitor: checkIn.monitor },
    }),
  };
  // A failed or cancelled step goes on with `otherwise`, so that the writer returns and the record is written after any failure.
  const script = (name: string, otherwise: string, more: object = {}) => ({
    name,
    action: "aws:executeScript",
    timeoutSeconds: SCRIPT_SECONDS,
    onFailure: otherwise,
    ...(otherwise !== ABORT && { onCancel: otherwise }),
    inputs: automationScript(props.name, {
      program: props.program,
      handler: name.replaceAll("-", "_"),
      input: payload,
    }),
    ...more,
  });
  const output = (Name: string, Type: string) => ({ Name, Selector: `$.Payload.${Name}`, Type });
  const attempts = { maxAttempts: props.attemptsCount };
  return {
    schemaVersion: "0.3",
    description: "Rehearses the switch-over of the global database to the other region, and back",
    assumeRole,
    parameters: {},
    mainSteps: [
      script("plan", ABORT, {
        outputs: [output("Summary", "String"), output("NeedsApproval", "Boolean")],
        nextStep: "decide",
      }),
      ...approvalSteps(approval, "{{ plan.Summary }}", "switch-over"),
      script("switch-over", "step:switch-back", { ...attempts, nextStep: "switch-back" }),
      script("switch-back", ABORT, {
        ...attempts,
        outputs: [output("Summary", "String"), output("Failed", "Boolean")],
        nextStep: "report",
      }),
      {
        name: "report",
        action: "aws:executeScript",
        timeoutSeconds: SCRIPT_SECONDS,
        onFailure: ABORT,
        inputs: automationScript(props.name, {
          program: REPORT,
          handler: "report",
          input: { Failed: "{{ switch-back.Failed }}", Summary: "{{ switch-back.Summary }}" },
        }),
        isEnd: true,
      },
    ],
    outputs: ["plan.Summary", "switch-back.Summary"],
  };
}

const ABORT = "Abort";

/** The last step, which fails if the rehearsal did: no other attempt can change that. */
const REPORT = `def report(event, _context):
    if event["Failed"]:
        raise Exception(event["Summary"])
    return {}
`;
