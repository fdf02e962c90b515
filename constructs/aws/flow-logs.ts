import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { BucketLifecycle } from "./bucket-lifecycle";
import type { EncryptionKey } from "./encryption-key";
import { PrivateBucket } from "./private-bucket";
import { logDelivery } from "./service-principal";
import { recordDelivery } from "./statements/record-delivery";

export interface FlowLogsProps {
  readonly name: string;
  /** The bucket's name, globally unique. */
  readonly bucketName: string;
  /** The account's id, twelve digits. The bucket accepts only this account's logs. */
  readonly account: string;
  readonly region: string;
  readonly vpcId: string;
  /** Retention of the records in days. */
  readonly retentionDays: number;
  readonly unfinishedUploadDays: number;
  /** The bucket's customer-managed key, whose policy must allow log delivery to use it. */
  readonly key: EncryptionKey;
  /** True when `terraform destroy` may delete the records. */
  readonly disposable: boolean;
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

/** A VPC's accepted and rejected connections, logged to a bucket. The delivery costs half as much as to CloudWatch Logs. */
export class FlowLogs extends Construct {
  constructor(scope: Construct, id: string, props: FlowLogsProps) {
    super(scope, id);
    const { provider, bucketName, account } = props;
    const { look, write } = recordDelivery(logDelivery(props.region, account), bucketName, account);
    const bucket = new PrivateBucket(this, "bucket", {
      provider,
      bucketName,
      key: props.key,
      disposable: props.disposable,
      policyStatements: [
        { ...write, Sid: "Write" },
        { ...look, Sid: "Look" },
      ],
    });
    new BucketLifecycle(this, "lifecycle", {
      provider,
      bucket,
      expireAfterDays: props.retentionDays,
      noncurrentDays: 1,
      unfinishedUploadDays: props.unfinishedUploadDays,
    });
    new FlowLog(this, "log", {
      provider,
      vpcId: props.vpcId,
      trafficType: "ALL",
      logDestinationType: "s3",
      logDestination: bucket.arn,
      tags: { Name: props.name },
      dependsOn: [bucket.policy],
    });
  }
}
