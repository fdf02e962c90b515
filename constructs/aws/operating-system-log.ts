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
 * Where Enhanced Monitoring writes: one log group for all databases of an account and region, under a name of AWS'. Made before the first
 * instance is, which would make it without a key of ours.
 */
export function operatingSystemLog(scope: Construct, id: string, props: OperatingSystemLogProps): CloudwatchLogGroup {
  return new CloudwatchLogGroup(scope, id, {
    provider: props.provider,
    name: "RDSOSMetrics",
    retentionInDays: props.retentionDays,
    kmsKeyId: props.keyArn,
  });
}
