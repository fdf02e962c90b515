import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { PrivateBucket } from "./private-bucket";

export interface BucketLifecycleProps {
  readonly bucket: PrivateBucket;
  /** Days until the current version of an object expires. @default it does not expire */
  readonly expireAfterDays?: number;
  /** Days until an overwritten or deleted version is removed. */
  readonly noncurrentDays: number;
  /** Days until an incomplete upload is removed. */
  readonly unfinishedUploadDays: number;
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

/** A bucket's retention of current versions, earlier versions and incomplete uploads. */
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
