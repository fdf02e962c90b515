import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { EncryptionKey } from "./encryption-key";

export interface PrivateBucketProps {
  /** Unique in the world. */
  readonly bucketName: string;
  /** The customer-managed key; leave it out only where a service can write with S3's own key alone (load balancer logs). */
  readonly key?: EncryptionKey;
  /** May `terraform destroy` delete a bucket that still holds objects? */
  readonly disposable: boolean;
  /** Statements added to the policy that refuses unencrypted transport. */
  readonly policyStatements?: readonly object[];
  /** Tags beside the provider's own. */
  readonly tags?: Readonly<Record<string, string>>;
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

/** An S3 bucket that nobody outside can read: no public access, versioned, encrypted, TLS only. */
export class PrivateBucket extends Construct {
  readonly name: string;
  readonly arn: string;
  /** What must exist before something else configures the bucket further: S3 refuses replication without versioning. */
  readonly versioning: ITerraformDependable;
  /** What must exist before a service may write into the bucket. */
  readonly policy: ITerraformDependable;

  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id);
    const { provider, key } = props;
    const bucket = new S3Bucket(this, "bucket", {
      provider,
      bucket: props.bucketName,
      forceDestroy: props.disposable,
      tags: props.tags && { ...props.tags },
      // A destroy that the bucket refuses must not have scheduled the key of its objects for deletion before.
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
