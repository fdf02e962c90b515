import { Construct } from "constructs";
import { BucketLifecycle } from "./bucket-lifecycle";
import type { EncryptionKey } from "./encryption-key";
import { lockObjects, type ObjectLock } from "./object-lock";
import { PrivateBucket } from "./private-bucket";
import { deletesNothing } from "./statements/deletes-nothing";

export interface EvidenceBucketProps {
  /** The bucket's name, globally unique. */
  readonly bucketName: string;
  readonly key: EncryptionKey;
  /** The lock of each object from its creation. @default none, where the environment may be destroyed */
  readonly lock?: ObjectLock;
  /** Days until evidence expires, at least those of the lock. A legal hold of an object keeps it longer. */
  readonly retentionDays: number;
  readonly unfinishedUploadDays: number;
  /** ARNs of the only roles that read or write evidence. */
  readonly roleArns: readonly string[];
}

/** Days after which S3 removes expired evidence, whose lock has ended by then. */
const NONCURRENT_DAYS = 1;

/** The bucket of the evidence of security incidents: only the roles of the incident response use it, and no role deletes from it. */
export class EvidenceBucket extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: EvidenceBucketProps) {
    super(scope, id);
    const { bucketName, lock } = props;
    const arn = `arn:aws:s3:::${bucketName}`;
    const bucket = new PrivateBucket(this, "bucket", {
      bucketName,
      key: props.key,
      disposable: lock === undefined,
      objectLock: lock !== undefined,
      policyStatements: [
        {
          Sid: "OnlyIncidentResponse",
          Effect: "Deny",
          Principal: "*",
          Action: ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"],
          Resource: `${arn}/*`,
          Condition: { ArnNotEquals: { "aws:PrincipalArn": props.roleArns } },
        },
        ...(lock === undefined ? [] : [deletesNothing(bucketName, "NoDelete")]),
      ],
    });
    new BucketLifecycle(this, "lifecycle", {
      bucket,
      expireAfterDays: props.retentionDays,
      noncurrentDays: NONCURRENT_DAYS,
      unfinishedUploadDays: props.unfinishedUploadDays,
    });
    if (lock !== undefined) lockObjects(this, { bucket, lock, expireAfterDays: props.retentionDays });
    this.arn = bucket.arn;
  }
}
