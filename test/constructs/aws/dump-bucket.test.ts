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
      region: "eu-west-1",
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

describe("with a copy in another account", () => {
  const copy = {
    account: "999999999999",
    region: "eu-north-1",
    bucketName: "copies",
    keyArn: "arn:aws:kms:eu-north-1:999999999999:key/11111111-2222-3333-4444-555555555555",
    roleName: "dump-copy",
    ruleName: "everything",
  };

  test("each dump is copied within fifteen minutes, with that account as its owner and its key", () => {
    const { rule, provider } = only(emitted({ copy }), "aws_s3_bucket_replication_configuration");
    expect(provider).toBe("aws.other");
    expect(rule).toEqual([
      {
        id: "everything",
        status: "Enabled",
        filter: { prefix: "" },
        priority: 1,
        delete_marker_replication: { status: "Disabled" },
        source_selection_criteria: { sse_kms_encrypted_objects: { status: "Enabled" } },
        destination: {
          bucket: "arn:aws:s3:::copies",
          account: "999999999999",
          access_control_translation: { owner: "Destination" },
          storage_class: "STANDARD_IA",
          encryption_configuration: { replica_kms_key_id: copy.keyArn },
          replication_time: { status: "Enabled", time: { minutes: 15 } },
          metrics: { status: "Enabled", event_threshold: { minutes: 15 } },
        },
      },
    ]);
  });

  test("the role reads dumps with their locks, writes copies, and can delete neither", () => {
    const { Statement } = JSON.parse(only(emitted({ copy }), "aws_iam_role_policy").policy);
    const actions: string[] = Statement.flatMap(({ Action }: Emitted) => Action);
    expect(actions).toEqual(
      expect.arrayContaining(["s3:GetObjectRetention", "s3:ObjectOwnerOverrideToBucketOwner", "s3:ReplicateObject"]),
    );
    expect(actions.filter((action) => /Delete|PutObject|Bypass/.test(action))).toEqual([]);
    const ofKey = Statement.find(({ Resource }: Emitted) => Resource === copy.keyArn);
    expect(ofKey.Condition).toEqual({ StringEquals: { "kms:ViaService": "s3.eu-north-1.amazonaws.com" } });
  });

  test("without a lock it is refused", () => {
    expect(() => emitted({ copy, lock: undefined })).toThrow(
      "copy is set, must be absent without a lock: set lock, or remove copy",
    );
  });
});

test("without a copy no role and no replication exist", () => {
  const stack = emitted();
  expect([resources(stack, "aws_iam_role"), resources(stack, "aws_s3_bucket_replication_configuration")]).toEqual([
    [],
    [],
  ]);
});
