import { S3BucketReplicationConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-replication-configuration";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { BucketLifecycle } from "./bucket-lifecycle";
import type { EncryptionKey } from "./encryption-key";
import { lockObjects, type ObjectLock } from "./object-lock";
import { PrivateBucket } from "./private-bucket";
import { ServiceRole } from "./service-role";
import { throughS3 } from "./statements/through-s3";
import { timedReplication } from "./timed-replication";

/** A bucket of another account that gets a copy of each dump, owned by that account. */
export interface DumpCopy {
  /** The account's id, twelve digits. */
  readonly account: string;
  readonly region: string;
  readonly bucketName: string;
  readonly keyArn: string;
  /** The replication role's name, unique in the account of the dumps. */
  readonly roleName: string;
  /** The id of the replication rule, a dimension of its metrics. */
  readonly ruleName: string;
}

export interface DumpBucketProps {
  readonly provider: TerraformProvider;
  readonly bucketName: string;
  readonly key: EncryptionKey;
  /** Days until a dump is removed, at least those of the lock. */
  readonly retentionDays: number;
  /** @default none */
  readonly lock?: ObjectLock;
  readonly unfinishedUploadDays: number;
  readonly disposable: boolean;
  /** The region of the bucket. */
  readonly region: string;
  /** Requires a lock. @default none */
  readonly copy?: DumpCopy;
}

/** Days after which S3 removes an expired dump, whose lock has ended by then. */
const NONCURRENT_DAYS = 1;

/** A bucket of dumps, each of which stays until its lock ends. */
export class DumpBucket extends Construct {
  readonly arn: string;
  /** ARN of the role that writes to the other account. */
  readonly copyRoleArn?: string;

  constructor(scope: Construct, id: string, props: DumpBucketProps) {
    super(scope, id);
    const { provider, lock, retentionDays } = props;
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
    if (lock !== undefined) lockObjects(this, { provider, bucket, lock, expireAfterDays: retentionDays });
    if (props.copy !== undefined) {
      if (lock === undefined) throw new Error("copy is set, must be absent without a lock: set lock, or remove copy");
      this.copyRoleArn = this.copied(bucket, props, props.copy);
    }
    this.arn = bucket.arn;
  }

  /** Copies each dump to the other account. @returns ARN of the role that writes there */
  private copied(bucket: PrivateBucket, { provider, key, region }: DumpBucketProps, copy: DumpCopy): string {
    const target = `arn:aws:s3:::${copy.bucketName}`;
    const role = new ServiceRole(this, "copy-role", {
      name: copy.roleName,
      // As that of a replicated bucket.
      service: "s3.amazonaws.com",
      statements: [
        { Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"], Resource: bucket.arn },
        {
          Action: [
            // The lock of a dump is copied with it.
            "s3:GetObjectLegalHold",
            "s3:GetObjectRetention",
            "s3:GetObjectVersionAcl",
            "s3:GetObjectVersionForReplication",
            "s3:GetObjectVersionTagging",
          ],
          Resource: `${bucket.arn}/*`,
        },
        {
          Action: ["s3:ObjectOwnerOverrideToBucketOwner", "s3:ReplicateObject", "s3:ReplicateTags"],
          Resource: `${target}/*`,
        },
        { Action: ["kms:Decrypt"], Resource: key.arn, Condition: throughS3(region) },
        { Action: ["kms:Encrypt", "kms:GenerateDataKey"], Resource: copy.keyArn, Condition: throughS3(copy.region) },
      ],
    });
    new S3BucketReplicationConfigurationA(this, "copy", {
      provider,
      bucket: bucket.name,
      role: role.arn,
      // An expired dump stays in the other account until its own retention ends.
      rule: [timedReplication({ ...copy, bucketArn: target })],
      dependsOn: [bucket.versioning],
    });
    return role.arn;
  }
}
