import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { backupAlerts, backupEventAlerts } from "../alerts/backups-cloudwatch";
import { BackupPlan } from "../constructs/aws/backup-plan";
import { BackupVault } from "../constructs/aws/backup-vault";
import { EncryptionKey } from "../constructs/aws/encryption-key";
import { ServiceRole } from "../constructs/aws/service-role";
import { serverRoleName, topicArn } from "../environments/names";
import type { Environment } from "../environments/schema";
import { backupTags } from "../policy/backup-tags";
import { backups } from "../policy/backups";
import { recovery } from "../policy/recovery";
import { retention } from "../policy/retention";
import { protections } from "../proofs/protections";
import { type Protection, recoveryFaults } from "../proofs/recovery";
import { backupSignals } from "../signals/backups-cloudwatch";
import { AwsStack } from "./aws-stack";

/**
 * AWS Backup's own policies: they follow what the service learns to back up, which a list of ours would not. What they lack
 * is the right to give a restored server its role.
 */
const BACKUP_POLICIES = {
  backup: "service-role/AWSBackupServiceRolePolicyForBackup",
  restore: "service-role/AWSBackupServiceRolePolicyForRestores",
  "s3-backup": "AWSBackupServiceRolePolicyForS3Backup",
  "s3-restore": "AWSBackupServiceRolePolicyForS3Restore",
} as const;

/** Daily and weekly backups of everything that carries the tags, their copies in the other region, and who hears of trouble. */
export class BackupsStack extends AwsStack {
  constructor(scope: Construct, environment: Environment, promised: readonly Protection[] = protections()) {
    super(scope, environment, "backups");
    // What backups can keep is arithmetic over the whole policy, so the synth as a whole refuses what does not add up.
    this.node.addValidation({ validate: () => recoveryFaults(promised) });

    const here = this.vault("vault");
    const there = this.vault("disaster-recovery-vault", true);
    const role = new ServiceRole(this, "role", {
      name: this.name("backup"),
      service: "backup.amazonaws.com",
      account: environment.account,
      statements: [
        {
          Sid: "ServersComeBackAsThemselves",
          Action: "iam:PassRole",
          Resource: `arn:aws:iam::${environment.account}:role/${serverRoleName(environment)}`,
          Condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
        },
      ],
      managedPolicies: BACKUP_POLICIES,
    });
    const { dailyRetentionDays, weeklyRetentionDays, lock } = environment.backups;
    const plan = (id: "daily" | "weekly", schedule: string, intervalHours: number, retentionDays: number) =>
      new BackupPlan(this, id, {
        name: this.name(id),
        vaultName: here.name,
        schedule,
        intervalHours,
        ...backups.windows,
        retentionDays,
        continuous: id === "daily",
        region: environment.region,
        copy: { vaultArn: there.arn, region: environment.disasterRecoveryRegion, retentionDays },
        tag: backupTags[id],
        roleArn: role.arn,
        lock: lock.mode === "none" ? undefined : lock,
        after: role.permissions,
      });
    const { daily, weekly } = backups;
    plan("daily", daily.dailySchedule, daily.intervalHours, dailyRetentionDays);
    plan("weekly", weekly.weeklySchedule, weekly.intervalHours, weeklyRetentionDays);

    const vaultName = this.name("backups");
    this.tell([...backupAlerts(backupSignals(vaultName)), ...backupEventAlerts([vaultName])]);
    new TerraformOutput(this, "recovery_objectives", {
      description: "What may be lost (RPO) and how long it may take (RTO), in minutes, per datastore",
      value: objectives(),
      staticId: true,
    });
  }

  private vault(id: string, abroad = false): BackupVault {
    const { environment } = this;
    const provider = abroad ? this.disasterRecovery : undefined;
    const name = this.name("backups");
    const key = new EncryptionKey(this, `${id}-key`, {
      provider,
      name,
      description: "Backups of the environment",
      account: environment.account,
      deletionWindowDays: retention.keyDeletion.days,
    });
    return new BackupVault(this, id, {
      provider,
      name,
      keyArn: key.arn,
      lock: environment.backups.lock,
      topicArn: topicArn(environment, "P2", abroad ? environment.disasterRecoveryRegion : environment.region),
      disposable: environment.protection === "disposable",
      tags: Object.fromEntries(
        Object.entries(recovery).map(([store, scopes]) => [`Recovery-${store}`, stated(scopes)]),
      ),
    });
  }
}

type Scopes = (typeof recovery)[keyof typeof recovery];

function stated({ inRegion, otherRegion }: Scopes): string {
  const text = ({ rpoMinutes, rtoMinutes }: Scopes["inRegion"] | Scopes["otherRegion"]) =>
    `RPO ${rpoMinutes} RTO ${rtoMinutes}`;
  return `${text(inRegion)} minutes - other region ${text(otherRegion)}`;
}

function objectives() {
  return Object.fromEntries(
    Object.entries(recovery).map(([store, { inRegion, otherRegion }]) => [store, { inRegion, otherRegion }]),
  );
}
