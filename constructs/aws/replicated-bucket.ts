import { S3BucketNotification } from "@cdktf/provider-aws/lib/s3-bucket-notification";
import { S3BucketReplicationConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-replication-configuration";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { BucketLifecycle } from "./bucket-lifecycle";
import type { EncryptionKey } from "./encryption-key";
import { PrivateBucket } from "./private-bucket";
import { ServiceRole } from "./service-role";
import { throughS3 } from "./statements/through-s3";
import { TIME_CONTROL_MINUTES, timedReplication } from "./timed-replication";

export interface ReplicatedBucketProps {
  /** The replication role's name, unique in the account. */
  readonly name: string;
  readonly bucketName: string;
  readonly replicaBucketName: string;
  /** The id of the replication rule, a dimension of its metrics. */
  readonly ruleName: string;
  readonly region: string;
  readonly replicaRegion: string;
  readonly key: EncryptionKey;
  readonly replicaKey: EncryptionKey;
  readonly replicaProvider: TerraformProvider;
  /** Minutes within which an object must be replicated. Replication time control supports only 15. */
  readonly replicationMinutes: number;
  /** Retention of overwritten and deleted versions in days. */
  readonly noncurrentDays: number;
  readonly unfinishedUploadDays: number;
  readonly disposable: boolean;
  /** Tags of the bucket, such as those that select it for backups. */
  readonly tags?: Readonly<Record<string, string>>;
  /** True when the bucket sends its events to EventBridge, which continuous backups of S3 require. @default false */
  readonly publishesEvents?: boolean;
}

/** A bucket whose object versions are replicated to another region within minutes. */
export class ReplicatedBucket extends Construct {
  readonly name: string;
  readonly arn: string;
  /** The versioning, which must exist before objects have versions and a service may write. */
  readonly versioning: ITerraformDependable;
  readonly policy: ITerraformDependable;

  constructor(scope: Construct, id: string, props: ReplicatedBucketProps) {
    super(scope, id);
    if (props.replicationMinutes !== TIME_CONTROL_MINUTES) {
      throw new Error(
        `replicationMinutes is ${props.replicationMinutes}, must be ${TIME_CONTROL_MINUTES}, the only time S3 replication time control supports: correct the policy`,
      );
    }
    const lifecycle = { noncurrentDays: props.noncurrentDays, unfinishedUploadDays: props.unfinishedUploadDays };
    const bucket = new PrivateBucket(this, "bucket", {
      bucketName: props.bucketName,
      key: props.key,
      disposable: props.disposable,
      tags: props.tags,
    });
    new BucketLifecycle(this, "lifecycle", { bucket, ...lifecycle });
    if (props.publishesEvents) new S3BucketNotification(this, "events", { bucket: bucket.name, eventbridge: true });

    const provider = props.replicaProvider;
    const replica = new PrivateBucket(this, "replica", {
      provider,
      bucketName: props.replicaBucketName,
      key: props.replicaKey,
      disposable: props.disposable,
    });
    new BucketLifecycle(this, "replica-lifecycle", { provider, bucket: replica, ...lifecycle });
    const role = replicationRole(this, props, bucket, replica);
    new S3BucketReplicationConfigurationA(this, "replication", {
      bucket: bucket.name,
      role: role.arn,
      rule: [timedReplication({ ruleName: props.ruleName, bucketArn: replica.arn, keyArn: props.replicaKey.arn })],
      dependsOn: [bucket.versioning, replica.versioning],
    });
    this.name = bucket.name;
    this.arn = bucket.arn;
    this.versioning = bucket.versioning;
    this.policy = bucket.policy;
  }
}

function replicationRole(
  scope: Construct,
  props: ReplicatedBucketProps,
  source: PrivateBucket,
  replica: PrivateBucket,
): ServiceRole {
  const allow = (Action: string[], Resource: string, Condition?: object) => ({ Action, Resource, Condition });
  return new ServiceRole(scope, "role", {
    name: props.name,
    // Without `aws:SourceAccount`: S3 does not document that it sends it (Amazon S3 user guide, permissions for live replication). No
    // principal of another account can pass the role.
    service: "s3.amazonaws.com",
    statements: [
      allow(["s3:GetReplicationConfiguration", "s3:ListBucket"], source.arn),
      allow(
        ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"],
        `${source.arn}/*`,
      ),
      allow(["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"], `${replica.arn}/*`),
      allow(["kms:Decrypt"], props.key.arn, throughS3(props.region)),
      allow(["kms:Encrypt", "kms:GenerateDataKey"], props.replicaKey.arn, throughS3(props.replicaRegion)),
    ],
  });
}
