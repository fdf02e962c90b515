import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import { ReplicatedBucket } from "../../../constructs/aws/replicated-bucket";
import { backups } from "../../../policy/backups";
import { type Emitted, only, resources, synthesized } from "../../support";

function uploads(replicationMinutes: number): Emitted {
  const stacks = synthesized((app) => {
    const stack = new TerraformStack(app, "test");
    new AwsProvider(stack, "aws", { region: "eu-central-1" });
    const replicaProvider = new AwsProvider(stack, "other", { region: "eu-west-1", alias: "other" });
    new ReplicatedBucket(stack, "uploads", {
      name: "uploads",
      bucketName: "uploads",
      replicaBucketName: "uploads-replica",
      account: "123456789012",
      region: "eu-central-1",
      replicaRegion: "eu-west-1",
      keyArn: "arn:aws:kms:eu-central-1:123456789012:key/1",
      replicaKeyArn: "arn:aws:kms:eu-west-1:123456789012:key/2",
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

test("every object is in the other region within the time that S3 promises, and the time is measured", () => {
  expect(rule).toMatchObject({ status: "Enabled", filter: { prefix: "" } });
  expect(rule.destination.replication_time).toEqual({ status: "Enabled", time: { minutes: 15 } });
  expect(rule.destination.metrics).toEqual({ status: "Enabled", event_threshold: { minutes: 15 } });
});

test("encrypted objects travel too, and are encrypted there with that region's key", () => {
  expect(rule.source_selection_criteria.sse_kms_encrypted_objects.status).toBe("Enabled");
  expect(rule.destination.encryption_configuration.replica_kms_key_id).toContain("eu-west-1");
});

test("a deletion here is none there", () => {
  expect(rule.delete_marker_replication.status).toBe("Disabled");
});

test("both buckets are versioned, closed and encrypted; one is in the other region", () => {
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

test("the bucket itself is selected for backups, its replica is not", () => {
  const tags = resources(stack, "aws_s3_bucket").map((bucket) => bucket.tags);
  expect(tags).toEqual([{ BackupDaily: "true" }, undefined]);
});

test("replication may read there and write here, through S3 alone", () => {
  const { Statement } = JSON.parse(only(stack, "aws_iam_role_policy").policy);
  const keys = Statement.filter(({ Action }: Emitted) => Action.some((action: string) => action.startsWith("kms:")));
  expect(keys.map(({ Condition }: Emitted) => Condition.StringEquals["kms:ViaService"])).toEqual([
    "s3.eu-central-1.amazonaws.com",
    "s3.eu-west-1.amazonaws.com",
  ]);
});

test.each([14, 16])("%d minutes are refused: S3 promises fifteen", (minutes) => {
  expect(() => uploads(minutes)).toThrow(`replicationMinutes is ${minutes}, must be 15`);
});
