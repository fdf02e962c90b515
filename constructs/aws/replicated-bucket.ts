import { S3BucketNotification } from "@cdktf/provider-aws/lib/s3-bucket-notification";
import { S3BucketReplicationConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-replication-configuration";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { BucketLifecycle } from "./bucket-lifecycle";
import type { EncryptionKey } from "./encryption-key";
import { PrivateBucket } from "./private-bucket";
import { ServiceRole } from "./service-role";

export interface ReplicatedBucketProps {
  /** Name of the replicating role, unique in the account. */
  readonly name: string;
  readonly bucketName: string;
  readonly replicaBucketName: string;
  /** Id of the one replication rule, a dimension of its metrics. */
  readonly ruleName: string;
  readonly region: string;
  readonly replicaRegion: string;
  readonly key: EncryptionKey;
  readonly replicaKey: EncryptionKey;
  readonly replicaProvider: TerraformProvider;
  /** Minutes within which an object has to have arrived; replication time control knows 15 only. */
  readonly replicationMinutes: number;
  /** Days that a version is kept after it was overwritten or deleted. */
  readonly noncurrentDays: number;
  readonly unfinishedUploadDays: number;
  readonly disposable: boolean;
  /** Tags of the bucket, such as those that select it for backups. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Does the bucket tell EventBridge what is written? Continuous backups of S3 listen to that. @default false */
  readonly publishesEvents?: boolean;
}

const TIME_CONTROL_MINUTES = 15;

/** A bucket whose objects are in another region within minutes, old versions included. */
export class ReplicatedBucket extends Construct {
  readonly name: string;
  readonly arn: string;
  /** What must exist before objects have versions, and before a service may write. */
  readonly versioning: ITerraformDependable;
  readonly policy: ITerraformDependable;

  constructor(scope: Construct, id: string, props: ReplicatedBucketProps) {
    super(scope, id);
    if (props.replicationMinutes !== TIME_CONTROL_MINUTES) {
      throw new Error(
        `replicationMinutes is ${props.replicationMinutes}, must be ${TIME_CONTROL_MINUTES}, the only time S3 replication time control promises: correct the policy`,
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
      rule: [
        {
          id: props.ruleName,
          status: "Enabled",
          filter: { prefix: "" },
          priority: 1,
          // A deletion here must not be one there: the replica is what a mistake is undone from.
          deleteMarkerReplication: { status: "Disabled" },
          sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
          destination: {
            bucket: replica.arn,
            storageClass: "STANDARD_IA",
            encryptionConfiguration: { replicaKmsKeyId: props.replicaKey.arn },
            replicationTime: { status: "Enabled", time: { minutes: props.replicationMinutes } },
            metrics: { status: "Enabled", eventThreshold: { minutes: props.replicationMinutes } },
          },
        },
      ],
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
  const through = (region: string) => ({ StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` } });
  return new ServiceRole(scope, "role", {
    name: props.name,
    // Without `aws:SourceAccount`: S3 does not document that it sends it (Amazon S3 user guide, permissions for live replication), and
    // nobody of another account can pass the role.
    service: "s3.amazonaws.com",
    statements: [
      allow(["s3:GetReplicationConfiguration", "s3:ListBucket"], source.arn),
      allow(
        ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"],
        `${source.arn}/*`,
      ),
      allow(["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"], `${replica.arn}/*`),
      allow(["kms:Decrypt"], props.key.arn, through(props.region)),
      allow(["kms:Encrypt", "kms:GenerateDataKey"], props.replicaKey.arn, through(props.replicaRegion)),
    ],
  });
}
