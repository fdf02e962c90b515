import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { BucketLifecycle } from "./bucket-lifecycle";
import type { EncryptionKey } from "./encryption-key";
import { PrivateBucket } from "./private-bucket";
import { allowService, logDelivery } from "./service-principal";

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
    const delivery = logDelivery(props.region, account);
    const bucketArn = `arn:aws:s3:::${bucketName}`;
    const writing = allowService(delivery, ["s3:PutObject"], `${bucketArn}/AWSLogs/${account}/*`);
    const ownedByUs = { "s3:x-amz-acl": "bucket-owner-full-control" };
    const bucket = new PrivateBucket(this, "bucket", {
      provider,
      bucketName,
      key: props.key,
      disposable: props.disposable,
      policyStatements: [
        {
          ...writing,
          Sid: "Write",
          Condition: {
            ...delivery.condition,
            StringEquals: { ...delivery.condition?.StringEquals, ...ownedByUs },
          },
        },
        { ...allowService(delivery, ["s3:GetBucketAcl", "s3:ListBucket"], bucketArn), Sid: "Look" },
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
