import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { ServiceRole } from "./service-role";

export interface FlowLogsProps {
  /** Name of the delivering role, unique in the account, and last part of the log group's name. */
  readonly name: string;
  /** Twelve digits: only flow logs of this account may use the role. */
  readonly account: string;
  readonly vpcId: string;
  /** Days until a record goes; one of the values that CloudWatch Logs accepts. */
  readonly retentionDays: number;
  /** The customer-managed key of the log group; CloudWatch Logs must be allowed to use it. */
  readonly keyArn: string;
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

/** Who talked to whom in a VPC, accepted and rejected, in an encrypted log group. */
export class FlowLogs extends Construct {
  constructor(scope: Construct, id: string, props: FlowLogsProps) {
    super(scope, id);
    const { provider } = props;
    const group = new CloudwatchLogGroup(this, "group", {
      provider,
      name: `/aws/vpc/${props.name}`,
      retentionInDays: props.retentionDays,
      kmsKeyId: props.keyArn,
    });
    const role = new ServiceRole(this, "role", {
      provider,
      name: props.name,
      description: `Delivers flow logs to ${group.nameInput}`,
      service: "vpc-flow-logs.amazonaws.com",
      account: props.account,
      statements: delivery(group.arn, props.account),
    });
    new FlowLog(this, "log", {
      provider,
      vpcId: props.vpcId,
      trafficType: "ALL",
      logDestinationType: "cloud-watch-logs",
      logDestination: group.arn,
      iamRoleArn: role.arn,
      tags: { Name: props.name },
      dependsOn: [...role.permissions],
    });
  }
}

function delivery(groupArn: string, account: string) {
  return [
    {
      Sid: "Write",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
      Resource: `${groupArn}:*`,
    },
    // The service searches the account's groups, so one group's own address would not do.
    { Sid: "Find", Action: "logs:DescribeLogGroups", Resource: `arn:aws:logs:*:${account}:log-group:*` },
  ];
}
