import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import type { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";

export interface OperatingSystemLogProps {
  readonly retentionDays: number;
  readonly keyArn: string;
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

/**
 * The log group of Enhanced Monitoring, one for all databases of an account and region. AWS sets its name. It is created before the first
 * instance, which would create it without a customer-managed key.
 */
export function operatingSystemLog(scope: Construct, id: string, props: OperatingSystemLogProps): CloudwatchLogGroup {
  return new CloudwatchLogGroup(scope, id, {
    provider: props.provider,
    name: "RDSOSMetrics",
    retentionInDays: props.retentionDays,
    kmsKeyId: props.keyArn,
  });
}
