import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import { EncryptionKey } from "../../../constructs/aws/encryption-key";
import { ReplicatedBucket } from "../../../constructs/aws/replicated-bucket";
import { backups } from "../../../policy/backups";
import { type Emitted, only, resources, synthesized } from "../../support";

const ACCOUNT = "123456789012";

function key(scope: TerraformStack, id: string, provider?: AwsProvider): EncryptionKey {
  return new EncryptionKey(scope, id, {
    provider,
    name: id,
    description: id,
    account: ACCOUNT,
    deletionWindowDays: 30,
  });
}

function uploads(replicationMinutes: number): Emitted {
  const stacks = synthesized((app) => {
    const stack = new TerraformStack(app, "test");
    new AwsProvider(stack, "aws", { region: "eu-central-1" });
    const replicaProvider = new AwsProvider(stack, "other", { region: "eu-west-1", alias: "other" });
    new ReplicatedBucket(stack, "uploads", {
      name: "uploads",
      bucketName: "uploads",
      replicaBucketName: "uploads-replica",
      ruleName: "everything",
      region: "eu-central-1",
      replicaRegion: "eu-west-1",
      key: key(stack, "key"),
      replicaKey: key(stack, "replica-key", replicaProvider),
      replicaProvider,
      replicationMinutes,
      noncurrentDays: 90,
      unfinishedUploadDays: 7,
      disposable: false,
      tags: { BackupDaily: "true" },
    });
  });
  return stacks.test ?? {};
}

const stack = uploads(backups.uploads.replicationMinutes);
const [rule] = only(stack, "aws_s3_bucket_replication_configuration").rule;

test("every object is replicated within S3's objective of 15 minutes, and the time is measured", () => {
  expect(rule).toMatchObject({ status: "Enabled", filter: { prefix: "" } });
  expect(rule.destination.replication_time).toEqual({ status: "Enabled", time: { minutes: 15 } });
  expect(rule.destination.metrics).toEqual({ status: "Enabled", event_threshold: { minutes: 15 } });
});

test("encrypted objects are replicated too, and encrypted with the other region's key", () => {
  expect(rule.source_selection_criteria.sse_kms_encrypted_objects.status).toBe("Enabled");
  const [, id = ""] =
    /aws_kms_key\.([\w-]+)\.arn/.exec(rule.destination.encryption_configuration.replica_kms_key_id) ?? [];
  expect(stack.resource.aws_kms_key[id].provider).toBe("aws.other");
});

test("deletions are not replicated", () => {
  expect(rule.delete_marker_replication.status).toBe("Disabled");
});

test("both buckets are versioned, private and encrypted, and one is in the other region", () => {
  expect(resources(stack, "aws_s3_bucket")).toHaveLength(2);
  expect(resources(stack, "aws_s3_bucket").filter(({ provider }) => provider === "aws.other")).toHaveLength(1);
  for (const type of [
    "aws_s3_bucket_versioning",
    "aws_s3_bucket_public_access_block",
    "aws_s3_bucket_lifecycle_configuration",
  ]) {
    expect(resources(stack, type)).toHaveLength(2);
  }
});

test("the primary bucket has the backup tag, its replica has not", () => {
  const tags = resources(stack, "aws_s3_bucket").map((bucket) => bucket.tags);
  expect(tags).toEqual([{ BackupDaily: "true" }, undefined]);
});

test("the replication role can read the source and write the replica, for S3 only", () => {
  const { Statement } = JSON.parse(only(stack, "aws_iam_role_policy").policy);
  const keys = Statement.filter(({ Action }: Emitted) => Action.some((action: string) => action.startsWith("kms:")));
  expect(keys.map(({ Condition }: Emitted) => Condition.StringEquals["kms:ViaService"])).toEqual([
    "s3.eu-central-1.amazonaws.com",
    "s3.eu-west-1.amazonaws.com",
  ]);
});

test.each([14, 16])("%d minutes are refused, because S3's objective is 15", (minutes) => {
  expect(() => uploads(minutes)).toThrow(`replicationMinutes is ${minutes}, must be 15`);
});

test("the role's trust policy has no condition, because AWS documents none for replication", () => {
  const [trust] = JSON.parse(only(stack, "aws_iam_role").assume_role_policy).Statement;
  expect(trust).toEqual({ Effect: "Allow", Principal: { Service: "s3.amazonaws.com" }, Action: "sts:AssumeRole" });
});

test("a destroy removes each bucket before its key", () => {
  for (const bucket of resources(stack, "aws_s3_bucket")) {
    expect(bucket.depends_on).toEqual([expect.stringMatching(/^aws_kms_key\./)]);
  }
});
