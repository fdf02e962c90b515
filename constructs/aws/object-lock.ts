import { S3BucketObjectLockConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration";
import type { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import type { PrivateBucket } from "./private-bucket";

/** The lock of each object: in compliance mode no role can shorten it, in governance mode an administrator can. */
export interface ObjectLock {
  readonly mode: "GOVERNANCE" | "COMPLIANCE";
  /** Days from the writing of an object. */
  readonly retentionDays: number;
}

interface LockedObjects {
  /** A bucket that was created with locks. */
  readonly bucket: PrivateBucket;
  readonly lock: ObjectLock;
  /** Days after which the bucket's lifecycle removes an object. */
  readonly expireAfterDays: number;
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

/**
 * Locks every object that a bucket receives from now on, by a resource with the id `lock`.
 *
 * @throws Error for a lock that outlasts the objects
 */
export function lockObjects(scope: Construct, { bucket, lock, expireAfterDays, provider }: LockedObjects): void {
  if (lock.retentionDays > expireAfterDays) {
    throw new Error(
      `retentionDays is ${expireAfterDays}, must be at least ${lock.retentionDays}, the days of the lock: raise it`,
    );
  }
  new S3BucketObjectLockConfigurationA(scope, "lock", {
    provider,
    bucket: bucket.name,
    rule: { defaultRetention: { mode: lock.mode, days: lock.retentionDays } },
    dependsOn: [bucket.versioning],
  });
}
