import { S3BucketNotification } from "@cdktf/provider-aws/lib/s3-bucket-notification";
import { S3BucketReplicationConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-replication-configuration";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { BucketLifecycle } from "./bucket-lifecycle";
import { PrivateBucket } from "./private-bucket";
import { ServiceRole } from "./service-role";

export interface ReplicatedBucketProps {
  readonly name: string;
  readonly bucketName: string;
  readonly replicaBucketName: string;
  readonly account: string;
  readonly region: string;
  readonly replicaRegion: string;
  readonly keyArn: string;
  readonly replicaKeyArn: string;
  readonly replicaProvider: TerraformProvider;
  /** Minutes within which an object has to have arrived; replication time control knows 15 only. */
  readonly replicationMinutes: number;
  /** Days that a version is kept after it was overwritten or deleted. */
  readonly noncurrentDays: number;
  readonly unfinishedUploadDays: number;
  readonly disposable: boolean;
  /** Tags of the bucket, such as those that select it for backups. */
  readonly tags: Readonly<Record<string, string>>;
}

const TIME_CONTROL_MINUTES = 15;
/** The one rule of replication, a dimension of its metrics. */
export const REPLICATION_RULE = "everything";

/** A bucket whose objects are in another region within minutes, old versions included. */
export class ReplicatedBucket extends Construct {
  readonly name: string;
  readonly arn: string;
  /** A dimension of the replication metrics. */
  readonly ruleId = REPLICATION_RULE;

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
      keyArn: props.keyArn,
      disposable: props.disposable,
      tags: props.tags,
    });
    new BucketLifecycle(this, "lifecycle", { bucket, ...lifecycle });
    // Continuous backups of S3 listen to the bucket's events.
    new S3BucketNotification(this, "events", { bucket: bucket.name, eventbridge: true });

    const provider = props.replicaProvider;
    const replica = new PrivateBucket(this, "replica", {
      provider,
      bucketName: props.replicaBucketName,
      keyArn: props.replicaKeyArn,
      disposable: props.disposable,
    });
    new BucketLifecycle(this, "replica-lifecycle", { provider, bucket: replica, ...lifecycle });
    const role = replicationRole(this, props, bucket, replica);
    new S3BucketReplicationConfigurationA(this, "replication", {
      bucket: bucket.name,
      role: role.arn,
      rule: [
        {
          id: REPLICATION_RULE,
          status: "Enabled",
          filter: { prefix: "" },
          priority: 1,
          // A deletion here must not be one there: the replica is what a mistake is undone from.
          deleteMarkerReplication: { status: "Disabled" },
          sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
          destination: {
            bucket: replica.arn,
            storageClass: "STANDARD_IA",
            encryptionConfiguration: { replicaKmsKeyId: props.replicaKeyArn },
            replicationTime: { status: "Enabled", time: { minutes: props.replicationMinutes } },
            metrics: { status: "Enabled", eventThreshold: { minutes: props.replicationMinutes } },
          },
        },
      ],
      dependsOn: [bucket.versioning, replica.versioning],
    });
    this.name = bucket.name;
    this.arn = bucket.arn;
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
    service: "s3.amazonaws.com",
    account: props.account,
    statements: [
      allow(["s3:GetReplicationConfiguration", "s3:ListBucket"], source.arn),
      allow(
        ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"],
        `${source.arn}/*`,
      ),
      allow(["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"], `${replica.arn}/*`),
      allow(["kms:Decrypt"], props.keyArn, through(props.region)),
      allow(["kms:Encrypt", "kms:GenerateDataKey"], props.replicaKeyArn, through(props.replicaRegion)),
    ],
  });
}
