import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";

export interface GrafanaRoleProps {
  /** The role's name, unique in the account. */
  readonly name: string;
  /** The id of the account whose alarms Grafana reads, twelve digits. */
  readonly account: string;
  /** ARN of Grafana's own role or user, the only principal that may assume this role. It need not exist yet. */
  readonly principalArn: string;
  /** ARN of the Amazon Managed Service for Prometheus workspace to query. @default none */
  readonly prometheusWorkspaceArn?: string;
  /** The topic of Grafana's heartbeat and the topic's key. @default Grafana may not publish */
  readonly heartbeat?: { readonly topicArn: string; readonly keyArn: string };
}

/** The IAM role with which Grafana reads metrics and alarms. With request signing, Grafana also publishes its heartbeat. */
export class GrafanaRole extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: GrafanaRoleProps) {
    super(scope, id);
    const role = new IamRole(this, "role", {
      name: props.name,
      description: "Used by Grafana's data sources and its heartbeat",
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [onlyPrincipal(props.principalArn)],
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
          ...(props.heartbeat === undefined ? [] : heartbeat(props.heartbeat)),
          ...(props.prometheusWorkspaceArn === undefined ? [] : [prometheus(props.prometheusWorkspaceArn)]),
        ],
      }),
    });
    this.arn = role.arn;
  }
}

/**
 * A condition names the principal because IAM refuses a policy whose principal does not exist. Grafana's own role may be created later.
 * That role needs a policy that allows `sts:AssumeRole` on this role, even in the same account.
 */
function onlyPrincipal(principalArn: string) {
  const [, , , , account] = principalArn.split(":");
  return {
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: "sts:AssumeRole",
    Condition: { ArnEquals: { "aws:PrincipalArn": principalArn } },
  };
}

/** Metrics are not resources, so these actions support no narrower scope. */
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

function heartbeat({ topicArn, keyArn }: NonNullable<GrafanaRoleProps["heartbeat"]>) {
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
