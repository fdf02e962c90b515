import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import { BackupVault, type VaultLock } from "../../../constructs/aws/backup-vault";
import { only, resources, synthesized } from "../../support";

const emitted = (lock: VaultLock, disposable = false) =>
  synthesized((app) => {
    const stack = new TerraformStack(app, "stack");
    new AwsProvider(stack, "aws", { region: "eu-central-1" });
    new BackupVault(stack, "vault", {
      name: "backups",
      keyArn: "arn:aws:kms:eu-central-1:123456789012:key/1234",
      lock,
      topicArn: "arn:aws:sns:eu-central-1:123456789012:alerts-p2",
      disposable,
      tags: {},
    });
  }).stack!;
const governance = (minRetentionDays: number, maxRetentionDays: number) =>
  ({ mode: "governance", minRetentionDays, maxRetentionDays }) as const;
const compliance = (graceDays: number) => ({ ...governance(30, 365), mode: "compliance", graceDays }) as const;

test.each<[string, VaultLock, object]>([
  ["governance", governance(30, 365), { min_retention_days: 30, max_retention_days: 365 }],
  ["governance with one possible retention", governance(30, 30), { min_retention_days: 30, max_retention_days: 30 }],
  ["compliance", compliance(7), { min_retention_days: 30, max_retention_days: 365, changeable_for_days: 7 }],
  ["compliance with the fewest grace days", compliance(3), { changeable_for_days: 3 }],
])("%s is emitted as a lock", (_, lock, expected) => {
  expect(only(emitted(lock), "aws_backup_vault_lock_configuration")).toMatchObject(expected);
});

test("only a compliance lock has grace days, because they would make a governance lock irrevocable", () => {
  const lock = only(emitted(governance(30, 365)), "aws_backup_vault_lock_configuration");
  expect(lock).not.toHaveProperty("changeable_for_days");
});

test("without a lock no lock resource is emitted", () => {
  expect(resources(emitted({ mode: "none" }), "aws_backup_vault_lock_configuration")).toEqual([]);
});

test.each<[string, VaultLock, string]>([
  [
    "a maximum below the minimum",
    governance(31, 30),
    "lock.minRetentionDays is 31, must be at most lock.maxRetentionDays (30): exchange them",
  ],
  ["two grace days", compliance(2), "lock.graceDays is 2, must be at least 3, AWS Backup's minimum: raise it"],
])("%s is refused", (_, lock, message) => {
  const stack = new TerraformStack(new App(), "stack");
  const build = () =>
    new BackupVault(stack, "vault", { name: "b", keyArn: "k", lock, topicArn: "t", disposable: false, tags: {} });
  expect(build).toThrow(message);
});

test("the vault's policy denies every action that removes a backup early", () => {
  const { Statement } = JSON.parse(only(emitted({ mode: "none" }), "aws_backup_vault_policy").policy);
  expect(Statement).toEqual([
    {
      Sid: "Keep",
      Effect: "Deny",
      Principal: "*",
      Action: [
        "backup:DeleteRecoveryPoint",
        "backup:DisassociateRecoveryPoint",
        "backup:UpdateRecoveryPointLifecycle",
        "backup:DeleteBackupVault",
      ],
      Resource: "*",
    },
  ]);
});

test("a disposable vault can be destroyed with its backups", () => {
  const stack = emitted({ mode: "none" }, true);
  expect(only(stack, "aws_backup_vault").force_destroy).toBe(true);
  expect(resources(stack, "aws_backup_vault_policy")).toEqual([]);
});
