import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { BucketLifecycle } from "./bucket-lifecycle";
import type { EncryptionKey } from "./encryption-key";
import { PrivateBucket } from "./private-bucket";
import { auditTrail, forAccount, type ServicePrincipal } from "./service-principal";
import { recordDelivery } from "./statements/record-delivery";

export interface AuditRecordsProps {
  /** The name of the trail. */
  readonly name: string;
  /** The bucket's name, globally unique. */
  readonly bucketName: string;
  /** The account's id, twelve digits. The bucket accepts only this account's records. */
  readonly account: string;
  readonly region: string;
  /** The bucket's key, whose policy must allow CloudTrail and AWS Config to use it. */
  readonly key: EncryptionKey;
  readonly retentionDays: number;
  readonly unfinishedUploadDays: number;
  /** True when `terraform destroy` may delete the records. */
  readonly disposable: boolean;
}

/**
 * The trail of every call that changes the account, in all regions, and the bucket for it and for AWS Config. EventBridge receives calls only
 * while a trail records them.
 */
export class AuditRecords extends Construct {
  readonly bucketName: string;
  /** The bucket's policy, which must exist before a service can write to the bucket. */
  readonly bucketPolicy: ITerraformDependable;

  constructor(scope: Construct, id: string, props: AuditRecordsProps) {
    super(scope, id);
    const { account, bucketName, key, name, region } = props;
    const bucket = new PrivateBucket(this, "bucket", {
      bucketName,
      key,
      disposable: props.disposable,
      policyStatements: [
        ...writing(bucketName, account, "CloudTrail", auditTrail(region, account, name)),
        ...writing(bucketName, account, "Config", forAccount("config.amazonaws.com", account)),
      ],
    });
    this.bucketName = bucket.name;
    this.bucketPolicy = bucket.policy;
    new BucketLifecycle(this, "lifecycle", {
      bucket,
      expireAfterDays: props.retentionDays,
      noncurrentDays: props.retentionDays,
      unfinishedUploadDays: props.unfinishedUploadDays,
    });
    new Cloudtrail(this, "trail", {
      name,
      s3BucketName: bucket.name,
      kmsKeyId: key.arn,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      enableLogging: true,
      dependsOn: [bucket.policy],
    });
  }
}

/** The statements of one of the services that write to the bucket (user guides of CloudTrail and of AWS Config). */
function writing(bucketName: string, account: string, sid: string, service: ServicePrincipal) {
  const { look, write } = recordDelivery(service, bucketName, account);
  return [
    { ...look, Sid: `${sid}Looks` },
    { ...write, Sid: `${sid}Writes` },
  ];
}
