import { S3BucketObjectLockConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { BucketLifecycle } from "./bucket-lifecycle";
import type { EncryptionKey } from "./encryption-key";
import { PrivateBucket } from "./private-bucket";

/** The lock of a dump: in compliance mode no role can shorten it, in governance mode an administrator can. */
export interface DumpLock {
  readonly mode: "GOVERNANCE" | "COMPLIANCE";
  readonly retentionDays: number;
}

export interface DumpBucketProps {
  readonly provider: TerraformProvider;
  readonly bucketName: string;
  readonly key: EncryptionKey;
  /** Days until a dump is removed, at least those of the lock. */
  readonly retentionDays: number;
  /** @default none */
  readonly lock?: DumpLock;
  readonly unfinishedUploadDays: number;
  readonly disposable: boolean;
}

/** Days after which S3 removes an expired dump, whose lock has ended by then. */
const NONCURRENT_DAYS = 1;

/** A bucket of dumps, each of which stays until its lock ends. */
export class DumpBucket extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: DumpBucketProps) {
    super(scope, id);
    const { provider, lock, retentionDays } = props;
    if (lock !== undefined && lock.retentionDays > retentionDays) {
      throw new Error(
        `retentionDays is ${retentionDays}, must be at least ${lock.retentionDays}, the days of the lock: raise it`,
      );
    }
    const bucket = new PrivateBucket(this, "bucket", {
      provider,
      bucketName: props.bucketName,
      key: props.key,
      disposable: props.disposable,
      objectLock: lock !== undefined,
    });
    new BucketLifecycle(this, "lifecycle", {
      provider,
      bucket,
      expireAfterDays: retentionDays,
      noncurrentDays: NONCURRENT_DAYS,
      unfinishedUploadDays: props.unfinishedUploadDays,
    });
    if (lock !== undefined) {
      new S3BucketObjectLockConfigurationA(this, "lock", {
        provider,
        bucket: bucket.name,
        rule: { defaultRetention: { mode: lock.mode, days: lock.retentionDays } },
        dependsOn: [bucket.versioning],
      });
    }
    this.arn = bucket.arn;
  }
}
