import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { ServiceRole } from "./service-role";

export interface RejectedConnectionsProps {
  readonly name: string;
  /** The name of the role that writes, unique in the account. */
  readonly roleName: string;
  readonly logGroupName: string;
  readonly region: string;
  /** The account's id, twelve digits. */
  readonly account: string;
  readonly vpcId: string;
  /** ARN of the log's key, whose policy must allow CloudWatch Logs to use it. */
  readonly keyArn: string;
  readonly retentionDays: number;
}

/** The connections that a VPC's rules rejected, in CloudWatch Logs. `FlowLogs` keeps all connections in a bucket. */
export class RejectedConnections extends Construct {
  /** The log group as a dependency. */
  readonly resource: ITerraformDependable;

  constructor(scope: Construct, id: string, props: RejectedConnectionsProps) {
    super(scope, id);
    const { region, account, logGroupName } = props;
    const group = new CloudwatchLogGroup(this, "log", {
      name: logGroupName,
      retentionInDays: props.retentionDays,
      kmsKeyId: props.keyArn,
    });
    const role = new ServiceRole(this, "role", {
      name: props.roleName,
      service: "vpc-flow-logs.amazonaws.com",
      account,
      statements: [
        {
          Sid: "Write",
          Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          Resource: `arn:aws:logs:${region}:${account}:log-group:${logGroupName}:*`,
        },
        { Sid: "Find", Action: "logs:DescribeLogGroups", Resource: `arn:aws:logs:${region}:${account}:log-group:*` },
      ],
    });
    new FlowLog(this, "flows", {
      vpcId: props.vpcId,
      trafficType: "REJECT",
      logDestinationType: "cloud-watch-logs",
      logDestination: group.arn,
      iamRoleArn: role.arn,
      tags: { Name: props.name },
      dependsOn: [...role.permissions],
    });
    this.resource = group;
  }
}
