import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { PrometheusWorkspace as Workspace } from "@cdktf/provider-aws/lib/prometheus-workspace";
import { Construct } from "constructs";

export interface PrometheusWorkspaceProps {
  /** Alias of the workspace and last part of its log group's name. */
  readonly name: string;
  /** The customer-managed key of metrics and logs; CloudWatch Logs must be allowed to use it. */
  readonly keyArn: string;
  /** Days until a log record goes; one of the values that CloudWatch Logs accepts. */
  readonly logRetentionDays: number;
}

/** An Amazon Managed Service for Prometheus workspace that logs what it could not ingest or evaluate. */
export class PrometheusWorkspace extends Construct {
  readonly arn: string;
  readonly workspaceId: string;
  /** Base address, with a slash at its end, to which `api/v1/remote_write` and `api/v1/query` are added. */
  readonly endpoint: string;

  constructor(scope: Construct, id: string, props: PrometheusWorkspaceProps) {
    super(scope, id);
    const group = new CloudwatchLogGroup(this, "logs", {
      // Groups under /aws/vendedlogs/ need no entry in the account's log resource policy, which is limited in size.
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
