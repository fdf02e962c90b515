import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";

export interface GrafanaRoleProps {
  /** Name of the role, unique in the account. */
  readonly name: string;
  /** Twelve digits: whose alarms may be read. */
  readonly account: string;
  /** The role or user that Grafana runs as, and the only one that may assume this role; it need not exist yet. */
  readonly principalArn: string;
  /** The Amazon Managed Service for Prometheus workspace to query, when there is one. */
  readonly prometheusWorkspaceArn?: string;
  /** The topic to which it publishes its heartbeat, and the key that encrypts that. @default it may publish nothing */
  readonly heartbeat?: { readonly topicArn: string; readonly keyArn: string };
}

/** What Grafana may do in the account: read metrics and alarms, and where it signs its requests show that it is alive. */
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
 * Named by a condition: IAM refuses a policy whose principal does not exist, so that the role could not be made before Grafana has its own.
 * The principal has to be allowed `sts:AssumeRole` on this role by a policy of its own, also in the same account.
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
