import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { PrivateBucket } from "./private-bucket";

export interface BucketLifecycleProps {
  readonly bucket: PrivateBucket;
  /** Days until the current version of an object goes; never when left out. */
  readonly expireAfterDays?: number;
  /** Days until a version goes that was overwritten or deleted. */
  readonly noncurrentDays: number;
  /** Days until an upload that was never finished goes. */
  readonly unfinishedUploadDays: number;
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

/** How long a bucket keeps what was written, overwritten, deleted or left unfinished. */
export class BucketLifecycle extends Construct {
  constructor(scope: Construct, id: string, props: BucketLifecycleProps) {
    super(scope, id);
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      provider: props.provider,
      bucket: props.bucket.name,
      rule: [
        {
          id: "retention",
          status: "Enabled",
          filter: [{ prefix: "" }],
          ...(props.expireAfterDays === undefined ? {} : { expiration: [{ days: props.expireAfterDays }] }),
          noncurrentVersionExpiration: [{ noncurrentDays: props.noncurrentDays }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: props.unfinishedUploadDays }],
        },
      ],
      dependsOn: [props.bucket.versioning],
    });
  }
}
