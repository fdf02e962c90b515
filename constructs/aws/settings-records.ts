import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { BucketLifecycle } from "./bucket-lifecycle";
import type { EncryptionKey } from "./encryption-key";
import { PrivateBucket } from "./private-bucket";
import { forAccount } from "./service-principal";
import { recordStatements } from "./statements/record-statements";

export interface SettingsRecordsProps {
  /** The bucket's name, globally unique. */
  readonly bucketName: string;
  /** The account's id, twelve digits. The bucket accepts only this account's records. */
  readonly account: string;
  /** The bucket's key, whose policy must allow AWS Config to use it. */
  readonly key: EncryptionKey;
  readonly retentionDays: number;
  readonly unfinishedUploadDays: number;
  /** True when `terraform destroy` may delete the records. */
  readonly disposable: boolean;
}

/** The bucket of AWS Config's records, which has no lock: AWS Config delivers to no bucket that locks objects by default. */
export class SettingsRecords extends Construct {
  readonly bucketName: string;
  /** The bucket's policy, which must exist before AWS Config can write to the bucket. */
  readonly bucketPolicy: ITerraformDependable;

  constructor(scope: Construct, id: string, props: SettingsRecordsProps) {
    super(scope, id);
    const { account, bucketName, retentionDays } = props;
    const bucket = new PrivateBucket(this, "bucket", {
      bucketName,
      key: props.key,
      disposable: props.disposable,
      policyStatements: recordStatements(bucketName, account, "Config", forAccount("config.amazonaws.com", account)),
    });
    this.bucketName = bucket.name;
    this.bucketPolicy = bucket.policy;
    new BucketLifecycle(this, "lifecycle", {
      bucket,
      expireAfterDays: retentionDays,
      noncurrentDays: retentionDays,
      unfinishedUploadDays: props.unfinishedUploadDays,
    });
  }
}
