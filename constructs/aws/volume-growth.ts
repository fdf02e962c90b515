import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { automationProgram } from "./automation-program";
import { metricStatement } from "./statements/metric-statement";

export interface VolumeGrowthProps {
  /** The name of the Automation document and of its rules, unique in the account and region. */
  readonly name: string;
  /** The name of the code's role, unique in the account. The role that starts it has the suffix `-start`. */
  readonly roleName: string;
  readonly region: string;
  readonly account: string;
  readonly groupName: string;
  /** Usage of the fullest root file system in percent from which volumes grow, 0 to 100. */
  readonly atPercent: number;
  /** Percent by which a volume grows in one step. */
  readonly stepPercent: number;
  readonly maximumGibibytes: number;
  /** Hours between two changes of one volume, a limit of EBS. */
  readonly coolDownHours: number;
  /** Minutes between two scheduled runs, which measure every server regardless of the alarm. */
  readonly retryEveryMinutes: number;
  /** The code of `grow_volumes.py`, whose handler is `grow`. */
  readonly program: string;
  /** The CloudWatch namespace of the outcomes. */
  readonly metricNamespace: string;
  /** ARN of the SNS topic that is notified of failed executions. The page comes from the missing outcome. */
  readonly topicArn: string;
}

/** Three minutes, which is longer than a log rotation or a short upload. */
const DEFAULTS = { periodSeconds: 60, evaluationsCount: 3 } as const;

/** The tag that limits the role to the group's volumes. */
export const VOLUME_TAG = "AutoScalingGroup";

/**
 * Automatic growth of volumes. An alarm or a schedule starts an Automation document, which enlarges volume and file system on every server.
 */
export class VolumeGrowth extends Construct {
  constructor(scope: Construct, id: string, props: VolumeGrowthProps) {
    super(scope, id);
    if (props.atPercent <= 0 || props.atPercent >= 100) {
      throw new Error(`atPercent is ${props.atPercent}, must be between 0 and 100 percent: change it`);
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
      // The alarm starts the growth and does not page. The agents' alerts report missing data.
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
        description: "The alarm fires once; this starts the growth again for volumes that could not grow then",
        scheduleExpression: `rate(${props.retryEveryMinutes} minutes)`,
      }),
    );
  }
}

/** Returns the permissions of the code's role. */
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
    metricStatement(props.metricNamespace),
  ];
}
