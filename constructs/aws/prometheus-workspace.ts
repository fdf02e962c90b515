import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { PrometheusWorkspace as Workspace } from "@cdktf/provider-aws/lib/prometheus-workspace";
import { Construct } from "constructs";

export interface PrometheusWorkspaceProps {
  /** The workspace's alias, and the last part of its log group's name. */
  readonly name: string;
  /** ARN of the customer-managed key of metrics and logs, whose policy must allow CloudWatch Logs to use it. */
  readonly keyArn: string;
  /** Retention of log records in days, one of the values that CloudWatch Logs accepts. */
  readonly logRetentionDays: number;
}

/** An Amazon Managed Service for Prometheus workspace that logs failed ingestion and failed rules. */
export class PrometheusWorkspace extends Construct {
  readonly arn: string;
  readonly workspaceId: string;
  /** The base address with a trailing slash, to which clients append `api/v1/remote_write` or `api/v1/query`. */
  readonly endpoint: string;

  constructor(scope: Construct, id: string, props: PrometheusWorkspaceProps) {
    super(scope, id);
    const group = new CloudwatchLogGroup(this, "logs", {
      // Log groups below /aws/vendedlogs/ need no entry in the account's log resource policy, whose size is limited.
      name: `/aws/vendedlogs/prometheus/${props.name}`,
      retentionInDays: props.logRetentionDays,
      kmsKeyId: props.keyArn,
    });
    const workspace = new Workspace(this, "workspace", {
      alias: props.name,
      kmsKeyArn: props.keyArn,
      loggingConfiguration: { logGroupArn: `${group.arn}:*` },
    });
    this.arn = workspace.arn;
    this.workspaceId = workspace.id;
    this.endpoint = workspace.prometheusEndpoint;
  }
}
