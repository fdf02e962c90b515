import { BackupVault as Vault } from "@cdktf/provider-aws/lib/backup-vault";
import { BackupVaultLockConfiguration } from "@cdktf/provider-aws/lib/backup-vault-lock-configuration";
import { BackupVaultNotifications } from "@cdktf/provider-aws/lib/backup-vault-notifications";
import { BackupVaultPolicy } from "@cdktf/provider-aws/lib/backup-vault-policy";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";

/** Who may shorten a vault's retention: anybody, administrators, or nobody for ever (after the grace days). */
export type VaultLock =
  | { readonly mode: "none" }
  | { readonly mode: "governance"; readonly minRetentionDays: number; readonly maxRetentionDays: number }
  | {
      readonly mode: "compliance";
      readonly minRetentionDays: number;
      readonly maxRetentionDays: number;
      /** Days in which the lock can still be taken back, at least 3. */
      readonly graceDays: number;
    };

export interface BackupVaultProps {
  readonly name: string;
  readonly keyArn: string;
  readonly lock: VaultLock;
  /** SNS topic in the vault's own region that hears of objects that failed. */
  readonly topicArn: string;
  /** May `terraform destroy` delete a vault that still holds backups? */
  readonly disposable: boolean;
  /** What the vault is there for, such as the objectives that its backups keep. */
  readonly tags: Readonly<Record<string, string>>;
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

const MINIMUM_GRACE_DAYS = 3;

/**
 * Failed jobs and copies page through EventBridge; single objects have no event there (AWS Backup developer guide). These messages
 * reach the topic's mailbox only, as the pager reads nothing but alarms: a job that lost objects is not lost.
 */
const EVENTS = ["S3_BACKUP_OBJECT_FAILED", "S3_RESTORE_OBJECT_FAILED"];

/** A place for backups from which nobody takes one away before its time. */
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
        // Only this field makes a lock irrevocable; without it administrators can lift it.
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

/** Backups end by their retention, not by a slip of the hand: who means it has to lift this first. What resists intent is the lock. */
const KEEP = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "Keep",
      Effect: "Deny",
      Principal: "*",
      Action: [
        "backup:DeleteRecoveryPoint",
        // Takes a continuous backup out of the vault, and with it out of the lock's reach.
        "backup:DisassociateRecoveryPoint",
        "backup:UpdateRecoveryPointLifecycle",
        "backup:DeleteBackupVault",
      ],
      // Recovery points have ARNs of the services that were backed up.
      Resource: "*",
    },
  ],
});
