import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { automationProgram } from "./automation-program";

export interface VolumeGrowthProps {
  /** Name of the Automation document and of what starts it, unique in the account and region. */
  readonly name: string;
  /** Name of the program's role, unique in the account; with `-start` that of what starts it. */
  readonly roleName: string;
  readonly region: string;
  readonly account: string;
  readonly groupName: string;
  /** Fullness of the fullest root file system at which volumes grow, in percent. */
  readonly atPercent: number;
  /** How much larger a volume gets in one step, in percent. */
  readonly stepPercent: number;
  readonly maximumGibibytes: number;
  /** Hours between two changes of one volume, which EBS demands. */
  readonly coolDownHours: number;
  /** Minutes between two rounds that measure every server, whatever the alarm says. */
  readonly retryEveryMinutes: number;
  /** The Python program `grow_volumes.py`, handler `grow`. */
  readonly program: string;
  /** Where the program counts its outcomes. */
  readonly metricNamespace: string;
  /** SNS topic whose mailbox hears why an execution failed as a whole; what pages is the outcome that is then not counted. */
  readonly topicArn: string;
}

/** Three minutes: longer than a log rotation or an upload in passing. */
const DEFAULTS = { periodSeconds: 60, evaluationsCount: 3 } as const;

/** The volume tag by which the program's role tells the group's volumes from all others. */
export const VOLUME_TAG = "AutoScalingGroup";

/** Storage that expands: alarm or schedule → Automation document → larger volume and file system, on every server. */
export class VolumeGrowth extends Construct {
  constructor(scope: Construct, id: string, props: VolumeGrowthProps) {
    super(scope, id);
    if (props.atPercent <= 0 || props.atPercent >= 100) {
      throw new Error(`atPercent is ${props.atPercent}, must lie between 0 and 100: choose where volumes shall grow`);
    }
    const { name, roleName, region, account } = props;
    const program = automationProgram(this, {
      name,
      roleName,
      region,
      account,
      description: `Grows the root volumes of ${props.groupName} that are at least ${props.atPercent} % full`,
      program: props.program,
      handler: "grow",
      input: {
        GroupName: props.groupName,
        AtPercent: props.atPercent,
        StepPercent: props.stepPercent,
        MaximumGibibytes: props.maximumGibibytes,
        CoolDownHours: props.coolDownHours,
        Namespace: props.metricNamespace,
      },
      statements: statements(props),
      failure: { description: "Growing the volumes failed as a whole", topicArn: props.topicArn },
    });
    const alarm = new CloudwatchMetricAlarm(this, "alarm", {
      alarmName: `${props.name}-due`,
      alarmDescription: `The fullest root volume of ${props.groupName} is at ${props.atPercent} %: volumes grow`,
      namespace: "CWAgent",
      metricName: "disk_used_percent",
      dimensions: { AutoScalingGroupName: props.groupName },
      statistic: "Maximum",
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: props.atPercent,
      period: DEFAULTS.periodSeconds,
      evaluationPeriods: DEFAULTS.evaluationsCount,
      // A trigger, not a page: what silence means is said by the alerts on the agents.
      treatMissingData: "ignore",
    });
    program.startedBy(
      "on-alarm",
      new CloudwatchEventRule(this, "alarm-rule", {
        name: `${props.name}-due`,
        description: "A volume is as full as the policy allows",
        eventPattern: JSON.stringify({
          source: ["aws.cloudwatch"],
          "detail-type": ["CloudWatch Alarm State Change"],
          detail: { alarmName: [alarm.alarmName], state: { value: ["ALARM"] } },
        }),
      }),
    );
    program.startedBy(
      "on-schedule",
      new CloudwatchEventRule(this, "schedule-rule", {
        name: `${props.name}-retry`,
        description: "An alarm speaks once; a volume that could not grow then gets another chance",
        scheduleExpression: `rate(${props.retryEveryMinutes} minutes)`,
      }),
    );
  }
}

/** What the program may do. */
function statements(props: VolumeGrowthProps): object[] {
  const ofGroup = (key: string) => ({ StringEquals: { [key]: props.groupName } });
  return [
    {
      Sid: "Look",
      Action: [
        "autoscaling:DescribeAutoScalingGroups",
        "ec2:DescribeInstances",
        "ec2:DescribeVolumes",
        "ec2:DescribeVolumesModifications",
        "ssm:GetCommandInvocation",
      ],
      Resource: "*",
    },
    {
      Sid: "Grow",
      Action: "ec2:ModifyVolume",
      Resource: `arn:aws:ec2:${props.region}:${props.account}:volume/*`,
      Condition: ofGroup(`aws:ResourceTag/${VOLUME_TAG}`),
    },
    {
      Sid: "MeasureAndExtend",
      Action: "ssm:SendCommand",
      Resource: `arn:aws:ec2:${props.region}:${props.account}:instance/*`,
      Condition: ofGroup("ssm:resourceTag/aws:autoscaling:groupName"),
    },
    {
      Sid: "ByShellScript",
      Action: "ssm:SendCommand",
      Resource: `arn:aws:ssm:${props.region}::document/AWS-RunShellScript`,
    },
    {
      Sid: "Count",
      Action: "cloudwatch:PutMetricData",
      Resource: "*",
      Condition: { StringEquals: { "cloudwatch:namespace": props.metricNamespace } },
    },
  ];
}
