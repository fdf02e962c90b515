import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { BucketLifecycle } from "./bucket-lifecycle";
import type { EncryptionKey } from "./encryption-key";
import { PrivateBucket } from "./private-bucket";
import { allowService, logDelivery } from "./service-principal";

export interface FlowLogsProps {
  readonly name: string;
  /** Unique in the world. */
  readonly bucketName: string;
  /** Twelve digits: only logs of this account are delivered. */
  readonly account: string;
  readonly region: string;
  readonly vpcId: string;
  /** Days until a record goes. */
  readonly retentionDays: number;
  readonly unfinishedUploadDays: number;
  /** The customer-managed key of the bucket; log delivery must be allowed to use it. */
  readonly key: EncryptionKey;
  /** May `terraform destroy` delete the records? */
  readonly disposable: boolean;
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

/** Who talked to whom in a VPC, accepted and rejected, in a bucket: at half of what CloudWatch Logs takes for the delivery. */
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
