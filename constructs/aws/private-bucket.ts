import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { EncryptionKey } from "./encryption-key";

export interface PrivateBucketProps {
  /** The bucket's name, globally unique. */
  readonly bucketName: string;
  /** The customer-managed key. Omit it only where a service can write only with S3's own key (load balancer logs). */
  readonly key?: EncryptionKey;
  /** True when `terraform destroy` may delete a bucket that still holds objects. */
  readonly disposable: boolean;
  /** True when objects can be locked, which S3 allows only at the creation of the bucket. @default false */
  readonly objectLock?: boolean;
  /** Statements to add to the policy that refuses unencrypted connections. */
  readonly policyStatements?: readonly object[];
  /** Tags in addition to the provider's default tags. */
  readonly tags?: Readonly<Record<string, string>>;
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

/** A private S3 bucket: no public access, with versions, encryption and TLS only. */
export class PrivateBucket extends Construct {
  readonly name: string;
  readonly arn: string;
  /** The bucket's versioning, which must exist before replication is configured. */
  readonly versioning: ITerraformDependable;
  /** The bucket's policy, which must exist before a service can write to the bucket. */
  readonly policy: ITerraformDependable;

  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id);
    const { provider, key } = props;
    const bucket = new S3Bucket(this, "bucket", {
      provider,
      bucket: props.bucketName,
      forceDestroy: props.disposable,
      objectLockEnabled: props.objectLock || undefined,
      tags: props.tags && { ...props.tags },
      // The key is destroyed after the bucket, so that a bucket that cannot be deleted keeps its key.
      dependsOn: key && [key.resource],
    });
    this.name = bucket.bucket;
    this.arn = bucket.arn;
    this.versioning = new S3BucketVersioningA(this, "versioning", {
      provider,
      bucket: bucket.id,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      provider,
      bucket: bucket.id,
      rule: [
        {
          applyServerSideEncryptionByDefault: key
            ? { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn }
            : { sseAlgorithm: "AES256" },
          bucketKeyEnabled: key !== undefined,
        },
      ],
    });
    const publicAccess = new S3BucketPublicAccessBlock(this, "public-access", {
      provider,
      bucket: bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    this.policy = new S3BucketPolicy(this, "policy", {
      provider,
      bucket: bucket.id,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [tlsOnly(bucket.arn), ...(props.policyStatements ?? [])],
      }),
      dependsOn: [publicAccess],
    });
  }
}

function tlsOnly(bucketArn: string) {
  return {
    Sid: "TlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [bucketArn, `${bucketArn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}
