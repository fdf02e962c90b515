import { BackupVault as Vault } from "@cdktf/provider-aws/lib/backup-vault";
import { BackupVaultLockConfiguration } from "@cdktf/provider-aws/lib/backup-vault-lock-configuration";
import { BackupVaultNotifications } from "@cdktf/provider-aws/lib/backup-vault-notifications";
import { BackupVaultPolicy } from "@cdktf/provider-aws/lib/backup-vault-policy";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";

/** The roles that may shorten a vault's retention: any role with access, only administrators, or no role after the grace days. */
export type VaultLock =
  | { readonly mode: "none" }
  | { readonly mode: "governance"; readonly minRetentionDays: number; readonly maxRetentionDays: number }
  | {
      readonly mode: "compliance";
      readonly minRetentionDays: number;
      readonly maxRetentionDays: number;
      /** Days in which an administrator can still remove the lock, at least 3. */
      readonly graceDays: number;
    };

export interface BackupVaultProps {
  readonly name: string;
  readonly keyArn: string;
  readonly lock: VaultLock;
  /** ARN of an SNS topic in the vault's own region, notified of objects that failed. */
  readonly topicArn: string;
  /** True when `terraform destroy` may delete a vault that still holds backups. */
  readonly disposable: boolean;
  /** Tags of the vault, such as the recovery objectives of its backups. */
  readonly tags: Readonly<Record<string, string>>;
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

const MINIMUM_GRACE_DAYS = 3;

/**
 * Failed jobs and copies page through EventBridge, which has no event for single objects (AWS Backup developer guide). These messages reach
 * the topic's mailbox only, because PagerDuty's integration reads only alarms. The job itself did not fail.
 */
const EVENTS = ["S3_BACKUP_OBJECT_FAILED", "S3_RESTORE_OBJECT_FAILED"];

/** A backup vault that refuses to delete backups before their retention ends. */
export class BackupVault extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: BackupVaultProps) {
    super(scope, id);
    const { provider, lock } = props;
    check(lock);
    const vault = new Vault(this, "vault", {
      provider,
      name: props.name,
      kmsKeyArn: props.keyArn,
      forceDestroy: props.disposable,
      tags: { ...props.tags },
    });
    if (!props.disposable) {
      new BackupVaultPolicy(this, "policy", { provider, backupVaultName: vault.name, policy: KEEP });
    }
    if (lock.mode !== "none") {
      new BackupVaultLockConfiguration(this, "lock", {
        provider,
        backupVaultName: vault.name,
        minRetentionDays: lock.minRetentionDays,
        maxRetentionDays: lock.maxRetentionDays,
        // Only this field makes a lock irrevocable. Without it, administrators can remove the lock.
        ...(lock.mode === "compliance" && { changeableForDays: lock.graceDays }),
      });
    }
    new BackupVaultNotifications(this, "notifications", {
      provider,
      backupVaultName: vault.name,
      snsTopicArn: props.topicArn,
      backupVaultEvents: EVENTS,
    });
    this.name = vault.name;
    this.arn = vault.arn;
  }
}

function check(lock: VaultLock): void {
  if (lock.mode === "none") return;
  if (lock.minRetentionDays > lock.maxRetentionDays) {
    throw new Error(
      `lock.minRetentionDays is ${lock.minRetentionDays}, must be at most lock.maxRetentionDays (${lock.maxRetentionDays}): exchange them`,
    );
  }
  if (lock.mode === "compliance" && lock.graceDays < MINIMUM_GRACE_DAYS) {
    throw new Error(
      `lock.graceDays is ${lock.graceDays}, must be at least ${MINIMUM_GRACE_DAYS}, AWS Backup's minimum: raise it`,
    );
  }
}

/** The policy prevents accidental deletion. An administrator must remove it first. The lock prevents intentional deletion. */
const KEEP = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "Keep",
      Effect: "Deny",
      Principal: "*",
      Action: [
        "backup:DeleteRecoveryPoint",
        // The action moves a continuous backup out of the vault, and so out of the lock.
        "backup:DisassociateRecoveryPoint",
        "backup:UpdateRecoveryPointLifecycle",
        "backup:DeleteBackupVault",
      ],
      // A recovery point's ARN belongs to the service that was backed up.
      Resource: "*",
    },
  ],
});
