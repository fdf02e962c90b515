import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";

export interface GrafanaRoleProps {
  /** Name of the role, unique in the account. */
  readonly name: string;
  /** Twelve digits: whose alarms may be read. */
  readonly account: string;
  /** The role or user that Grafana runs as, and the only one that may assume this role. */
  readonly principalArn: string;
  /** The Amazon Managed Service for Prometheus workspace to query, when there is one. */
  readonly prometheusWorkspaceArn?: string;
  /** The topic at which its heartbeat arrives, and the key that encrypts it. */
  readonly heartbeatTopicArn: string;
  readonly heartbeatKeyArn: string;
}

/** What Grafana may do in the account: read metrics and alarms, and show that it is alive. */
export class GrafanaRole extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: GrafanaRoleProps) {
    super(scope, id);
    const role = new IamRole(this, "role", {
      name: props.name,
      description: "Used by Grafana's data sources and its heartbeat",
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { AWS: props.principalArn }, Action: "sts:AssumeRole" }],
      }),
    });
    new IamRolePolicy(this, "policy", {
      name: "read",
      role: role.id,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          metrics(),
          alarms(props.account),
          ...heartbeat(props.heartbeatTopicArn, props.heartbeatKeyArn),
          ...(props.prometheusWorkspaceArn === undefined ? [] : [prometheus(props.prometheusWorkspaceArn)]),
        ],
      }),
    });
    this.arn = role.arn;
  }
}

/** Metrics belong to no resource, so these actions know no narrower one. */
function metrics() {
  return {
    Sid: "Metrics",
    Effect: "Allow",
    Action: [
      "cloudwatch:DescribeAlarmsForMetric",
      "cloudwatch:GetMetricData",
      "cloudwatch:ListMetrics",
      "ec2:DescribeRegions",
      "tag:GetResources",
    ],
    Resource: "*",
  };
}

function alarms(account: string) {
  return {
    Sid: "Alarms",
    Effect: "Allow",
    Action: ["cloudwatch:DescribeAlarmHistory", "cloudwatch:DescribeAlarms"],
    Resource: `arn:aws:cloudwatch:*:${account}:alarm:*`,
  };
}

function heartbeat(topicArn: string, keyArn: string) {
  return [
    { Sid: "Heartbeat", Effect: "Allow", Action: "sns:Publish", Resource: topicArn },
    { Sid: "HeartbeatKey", Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: keyArn },
  ];
}

function prometheus(workspaceArn: string) {
  return {
    Sid: "Prometheus",
    Effect: "Allow",
    Action: ["aps:GetLabels", "aps:GetMetricMetadata", "aps:GetSeries", "aps:QueryMetrics"],
    Resource: workspaceArn,
  };
}
