import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import { DumpBucket, type DumpBucketProps } from "../../../constructs/aws/dump-bucket";
import { EncryptionKey } from "../../../constructs/aws/encryption-key";
import { type Emitted, only, resources, synthesized } from "../../support";

const emitted = (changes: Partial<DumpBucketProps> = {}): Emitted =>
  synthesized((app) => {
    const stack = new TerraformStack(app, "test");
    const provider = new AwsProvider(stack, "aws", { region: "eu-west-1", alias: "other" });
    const key = new EncryptionKey(stack, "key", {
      provider,
      name: "dumps",
      description: "Dumps",
      account: "123456789012",
      deletionWindowDays: 30,
    });
    new DumpBucket(stack, "dumps", {
      provider,
      bucketName: "dumps",
      key,
      retentionDays: 30,
      lock: { mode: "COMPLIANCE", retentionDays: 30 },
      unfinishedUploadDays: 7,
      disposable: false,
      ...changes,
    });
  }).test ?? {};

test("each object is locked for its retention, and removed afterwards", () => {
  const stack = emitted();
  expect(only(stack, "aws_s3_bucket").object_lock_enabled).toBe(true);
  expect(only(stack, "aws_s3_bucket_object_lock_configuration").rule.default_retention).toEqual({
    mode: "COMPLIANCE",
    days: 30,
  });
  const [{ expiration, noncurrent_version_expiration }] = only(stack, "aws_s3_bucket_lifecycle_configuration").rule;
  expect([expiration, noncurrent_version_expiration]).toEqual([[{ days: 30 }], [{ noncurrent_days: 1 }]]);
});

test("the lock is set after the versioning, without which S3 refuses it", () => {
  const { depends_on } = only(emitted(), "aws_s3_bucket_object_lock_configuration");
  expect(depends_on).toEqual([expect.stringMatching(/^aws_s3_bucket_versioning\./)]);
});

test("without a lock the bucket can be destroyed", () => {
  const stack = emitted({ lock: undefined, disposable: true });
  expect(resources(stack, "aws_s3_bucket_object_lock_configuration")).toEqual([]);
  expect(only(stack, "aws_s3_bucket").object_lock_enabled).toBeUndefined();
});

test("a retention that ends before the lock is refused", () => {
  expect(() => emitted({ retentionDays: 29 })).toThrow(
    "retentionDays is 29, must be at least 30, the days of the lock: raise it",
  );
});
