import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { S3BucketNotification } from "@cdktf/provider-aws/lib/s3-bucket-notification";
import { Construct } from "constructs";
import { BucketLifecycle } from "./bucket-lifecycle";
import type { EncryptionKey } from "./encryption-key";
import { lockObjects, type ObjectLock } from "./object-lock";
import { PrivateBucket } from "./private-bucket";
import { auditTrail } from "./service-principal";
import { deletesNothing } from "./statements/deletes-nothing";
import { recordStatements } from "./statements/record-statements";

export interface AuditRecordsProps {
  /** The name of the trail. */
  readonly name: string;
  /** The bucket's name, globally unique. */
  readonly bucketName: string;
  /** The account's id, twelve digits. The bucket accepts only this account's records. */
  readonly account: string;
  readonly region: string;
  /** The bucket's key, whose policy must allow CloudTrail to use it. */
  readonly key: EncryptionKey;
  /** Names of the buckets with personal data. The trail records each call that reads, writes or deletes one of their objects. */
  readonly dataBuckets: readonly string[];
  /** Days until a record is removed, at least those of the lock. */
  readonly retentionDays: number;
  /** @default none */
  readonly lock?: ObjectLock;
  readonly unfinishedUploadDays: number;
  /** True when `terraform destroy` may delete the records. */
  readonly disposable: boolean;
}

/** Days after which S3 removes an expired record, whose lock has ended by then. */
const LOCKED_NONCURRENT_DAYS = 1;

/**
 * The trail of every call that changes the account or touches personal data, in all regions, and its bucket, from which no role deletes a
 * record before its lock ends. EventBridge receives calls only while a trail records them.
 */
export class AuditRecords extends Construct {
  constructor(scope: Construct, id: string, props: AuditRecordsProps) {
    super(scope, id);
    const { account, bucketName, key, lock, name, region, retentionDays } = props;
    const bucket = new PrivateBucket(this, "bucket", {
      bucketName,
      key,
      disposable: props.disposable,
      objectLock: lock !== undefined,
      policyStatements: [
        ...recordStatements(bucketName, account, "CloudTrail", auditTrail(region, account, name)),
        ...(lock === undefined ? [] : [deletesNothing(bucketName, "DeletesNothing")]),
      ],
    });
    // The log store gets the records of each new file.
    new S3BucketNotification(this, "events", { bucket: bucket.name, eventbridge: true });
    new BucketLifecycle(this, "lifecycle", {
      bucket,
      expireAfterDays: retentionDays,
      noncurrentDays: lock === undefined ? retentionDays : LOCKED_NONCURRENT_DAYS,
      unfinishedUploadDays: props.unfinishedUploadDays,
    });
    if (lock !== undefined) lockObjects(this, { bucket, lock, expireAfterDays: retentionDays });
    new Cloudtrail(this, "trail", {
      name,
      s3BucketName: bucket.name,
      kmsKeyId: key.arn,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      enableLogging: true,
      // Both lists are sorted: AWS returns them in an order of its own.
      advancedEventSelector: [
        {
          name: "Personal data",
          fieldSelector: [
            { field: "eventCategory", equalTo: ["Data"] },
            { field: "resources.type", equalTo: ["AWS::S3::Object"] },
            { field: "resources.ARN", startsWith: props.dataBuckets.map((name) => `arn:aws:s3:::${name}/`).sort() },
          ],
        },
        { name: "Calls", fieldSelector: [{ field: "eventCategory", equalTo: ["Management"] }] },
      ],
      dependsOn: [bucket.policy],
    });
  }
}
