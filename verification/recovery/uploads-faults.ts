import type { Stacks } from "../../checks/emitted/configuration";
import { untypedResources } from "../../checks/emitted/resources";
import { copiedBuckets } from "../../environments/names";
import type { Environment } from "../../environments/schema";
import { backups } from "../../policy/backups";
import { absent, atLeast, configurationFaults, equal } from "./setting";

/** Returns a sentence for each setting of the uploads or their replica without which an earlier version of an object is lost. */
export function uploadsFaults(stacks: Stacks, environment: Environment): string[] {
  const { bucketName, replicaBucketName } = copiedBuckets(environment, "uploads");
  const { noncurrentDays } = backups.uploads;
  const buckets = untypedResources(stacks, "aws_s3_bucket");
  const source = buckets.filter(({ block }) => block.bucket === bucketName);
  return [
    ...[bucketName, replicaBucketName]
      .filter((name) => !buckets.some(({ block }) => block.bucket === name))
      .map((name) => `no aws_s3_bucket is ${name}, must be one: the uploads survive their region`),
    ...buckets
      .filter(({ block }) => block.bucket === bucketName || block.bucket === replicaBucketName)
      .flatMap((bucket) => [
        ...configurationFaults(
          stacks,
          bucket,
          {
            type: "aws_s3_bucket_versioning",
            argument: "bucket",
            objective: "an overwritten or deleted object can be restored, and S3 replicates versioned buckets only",
          },
          { field: "versioning_configuration.status", must: equal("Enabled") },
        ),
        ...configurationFaults(
          stacks,
          bucket,
          {
            type: "aws_s3_bucket_lifecycle_configuration",
            argument: "bucket",
            objective: `earlier versions stay ${noncurrentDays} days, and objects stay (backups.uploads)`,
          },
          { field: "rule[0].noncurrent_version_expiration[0].noncurrent_days", must: atLeast(noncurrentDays) },
          { field: "rule[0].expiration", must: absent },
        ),
      ]),
    ...source.flatMap((bucket) => [
      ...configurationFaults(
        stacks,
        bucket,
        {
          type: "aws_s3_bucket_notification",
          argument: "bucket",
          objective: "AWS Backup backs up a bucket continuously only with its events",
        },
        { field: "eventbridge", must: equal(true) },
      ),
      ...configurationFaults(
        stacks,
        bucket,
        {
          type: "aws_s3_bucket_replication_configuration",
          argument: "bucket",
          objective: "a deletion by mistake can be restored from the replica",
        },
        { field: "rule[0].delete_marker_replication.status", must: equal("Disabled") },
        { field: "rule[0].filter.prefix", must: equal("") },
      ),
    ]),
  ];
}
