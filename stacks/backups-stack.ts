import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { backupAlerts, backupEventAlerts, backupGapsAlert, recoveryCopiesAlert } from "../alerts/backups-cloudwatch";
import { OVERDUE_HOURS } from "../alerts/overdue-hours";
import { restoreTestAlerts } from "../alerts/restore-tests-cloudwatch";
import { protections } from "../checks/protections";
import { type DatastoreProtection, recoveryFaults } from "../checks/recovery";
import { BackupAge } from "../constructs/aws/backup-age";
import { backupOptIn } from "../constructs/aws/backup-opt-in";
import { BackupPlan } from "../constructs/aws/backup-plan";
import { BackupVault } from "../constructs/aws/backup-vault";
import { BackupVerification, type VerifiedPlan } from "../constructs/aws/backup-verification";
import { EncryptionKey } from "../constructs/aws/encryption-key";
import { RestoreTests } from "../constructs/aws/restore-tests";
import { ServiceRole } from "../constructs/aws/service-role";
import {
  backupAgeName,
  backupVerificationName,
  copiedBuckets,
  databaseClusters,
  REPLICATION_RULE,
  restoreTestsName,
  serverRoleName,
  stateCopyBucketName,
  topicArn,
} from "../environments/names";
import type { Environment } from "../environments/schema";
import ageBackups from "../machines/functions/age_backups.py";
import { restoreTestInput } from "../machines/functions/restore-test-input";
import { restoreTestProgram } from "../machines/functions/restore-test-program";
import verifyBackups from "../machines/functions/verify_backups.py";
import { withCheckIn } from "../machines/functions/with-check-in";
import { alertPolicy } from "../policy/alert-policies";
import { backupTags } from "../policy/backup-tags";
import { backups } from "../policy/backups";
import { recovery, restores } from "../policy/recovery";
import { retention } from "../policy/retention";
import { backupAgeSignal, backupGapsSignal, backupSignals, WEEKLY_KINDS } from "../signals/cloudwatch/backups";
import { APPLICATION_NAMESPACE } from "../signals/cloudwatch/concurrent-users";
import { failedCopiesSignal } from "../signals/cloudwatch/recovery-copies";
import { restoreTestSignals } from "../signals/cloudwatch/restore-tests";
import { AwsStack } from "./aws-stack";
import { routineCheckIn } from "./support/routine-check-in";

/** AWS Backup's managed policies, which AWS extends for new resource types. They lack the permission to pass a restored server its role. */
const BACKUP_POLICIES = {
  backup: "service-role/AWSBackupServiceRolePolicyForBackup",
  restore: "service-role/AWSBackupServiceRolePolicyForRestores",
  "s3-backup": "AWSBackupServiceRolePolicyForS3Backup",
  "s3-restore": "AWSBackupServiceRolePolicyForS3Restore",
} as const;

/** The backups stack's inputs from the network stack. */
export interface BackupsNetwork {
  readonly vpcId: string;
  /** Ids of the subnets for restored datastores. */
  readonly restoreSubnetIds: string[];
}

/** Daily and weekly backups of all resources with the backup tags, copies in the other region, and alerts on failures. */
export class BackupsStack extends AwsStack {
  constructor(
    scope: Construct,
    environment: Environment,
    { network }: { readonly network: BackupsNetwork },
    promised: readonly DatastoreProtection[] = protections(),
  ) {
    super(scope, environment, "backups");
    // The recovery objectives depend on the whole policy. The synthesis therefore fails if a backup plan cannot achieve them.
    this.node.addValidation({ validate: () => recoveryFaults(promised) });

    const here = this.vault("vault");
    const there = this.vault("disaster-recovery-vault", true);
    const role = new ServiceRole(this, "role", {
      name: this.globalName("backup"),
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
    const plans = this.plans(here, there, role);
    this.weeklyAge(here, plans);
    this.verification(here, there, plans);
    this.restoreTests(network, here, role);

    const vaultName = this.name("backups");
    const age = backupAgeSignal(environment.name);
    this.addAlarms([...backupAlerts(backupSignals(vaultName), age), ...backupEventAlerts([vaultName])]);
    this.addAlarms(restoreTestAlerts(restoreTestSignals(environment.name)));
    this.addAlarms([recoveryCopiesAlert(this.copies()), backupGapsAlert(backupGapsSignal(environment.name))]);
    new TerraformOutput(this, "recovery_objectives", {
      description: "What may be lost (RPO) and how long it may take (RTO), in minutes, per datastore",
      value: objectives(),
      staticId: true,
    });
  }

  /** The plan for buckets has a longer window; otherwise the plans are identical. */
  private plans(here: BackupVault, there: BackupVault, role: ServiceRole): Record<PlanName, BackupPlan> {
    const { environment } = this;
    const { dailyRetentionDays, weeklyRetentionDays, lock } = environment.backups;
    const { daily, weekly, objects } = backups;
    const consent = [
      backupOptIn(this, "opt-in", optInKinds()),
      backupOptIn(this, "recovery-opt-in", { ...optInKinds(), provider: this.disasterRecovery }),
    ];
    const rhythms = {
      daily: {
        schedule: daily.dailySchedule,
        intervalHours: daily.intervalHours,
        retentionDays: dailyRetentionDays,
        continuous: true,
      },
      weekly: {
        schedule: weekly.weeklySchedule,
        intervalHours: weekly.intervalHours,
        retentionDays: weeklyRetentionDays,
        continuous: false,
      },
    };
    const plan = (tag: PlanName, rhythm: keyof typeof rhythms, windows: { readonly completionMinutes: number }) => {
      const id = kebab(tag);
      const { retentionDays } = rhythms[rhythm];
      return new BackupPlan(this, id, {
        ...rhythms[rhythm],
        name: this.name(id),
        vaultName: here.name,
        startMinutes: backups.windows.startMinutes,
        completionMinutes: windows.completionMinutes,
        region: environment.region,
        copy: { vaultArn: there.arn, region: environment.disasterRecoveryRegion, retentionDays },
        tag: backupTags[tag],
        roleArn: role.arn,
        lock: lock.mode === "none" ? undefined : lock,
        after: [...role.permissions, ...consent],
      });
    };
    return {
      daily: plan("daily", "daily", backups.windows),
      weekly: plan("weekly", "weekly", backups.windows),
      objectsDaily: plan("objectsDaily", "daily", objects),
      objectsWeekly: plan("objectsWeekly", "weekly", objects),
    };
  }

  private weeklyAge(vault: BackupVault, { weekly, objectsWeekly }: Record<PlanName, BackupPlan>): void {
    const { name, region, account } = this.environment;
    new BackupAge(this, "weekly-age", {
      name: backupAgeName(this.environment),
      roleName: this.globalName("backup-age"),
      region,
      account,
      environment: name,
      vaultName: vault.name,
      vaultArn: vault.arn,
      plans: [
        { id: weekly.id, arn: weekly.arn, kinds: WEEKLY_KINDS.snapshots },
        { id: objectsWeekly.id, arn: objectsWeekly.arn, kinds: WEEKLY_KINDS.objects },
      ],
      everyHours: backups.weekly.lookEveryHours,
      program: ageBackups,
      metricNamespace: APPLICATION_NAMESPACE,
      topicArn: topicArn(this.environment, alertPolicy("WeeklySnapshotOverdue").severity),
    });
  }

  private verification(here: BackupVault, there: BackupVault, plans: Record<PlanName, BackupPlan>): void {
    const { environment } = this;
    const { name, region, disasterRecoveryRegion, account, backups: own } = environment;
    const uploads = copiedBuckets(environment, "uploads");
    const { states, artefacts } = this.copiedForRecovery;
    new BackupVerification(this, "verification", {
      name: backupVerificationName(environment),
      roleName: this.globalName("backup-verification"),
      region,
      account,
      environment: name,
      vaults: [
        { region, name: here.name, arn: here.arn },
        { region: disasterRecoveryRegion, name: there.name, arn: there.arn },
      ],
      lock: own.lock.mode === "none" ? undefined : { ...own.lock, final: own.lock.mode === "compliance" },
      optIn: optInKinds().kinds,
      fleets: backups.kinds.serversNames,
      plans: this.verifiedPlans(plans),
      database: {
        clusterId: databaseClusters(environment).primary,
        retentionDays: own.dailyRetentionDays,
        behindMinutes: recovery.database.inRegion.rpoMinutes,
      },
      cache: {
        groupId: this.name("cache"),
        retentionDays: backups.cacheSnapshot.retentionDays,
        maximumAgeHours: recovery.cache.inRegion.rpoMinutes / 60,
      },
      buckets: [[uploads.bucketName, uploads.replicaBucketName, REPLICATION_RULE] as const, artefacts, states].map(
        ([bucket, replica, rule]) => ({ bucket, replica, rule }),
      ),
      schedule: backups.verification.twiceDailySchedule,
      program: withCheckIn(verifyBackups),
      metricNamespace: APPLICATION_NAMESPACE,
      checkIn: routineCheckIn(environment, "backup-verification"),
      topicArn: topicArn(environment, alertPolicy("BackupGapFound").severity),
    });
  }

  private restoreTests(network: BackupsNetwork, vault: BackupVault, role: ServiceRole): void {
    const { environment } = this;
    const { name, region, account } = environment;
    const { restoreTest, restoreTestPoints, restoreTestTimes } = backups;
    const { clusterArn, bucketName, bucketArn } = this.protectedResources;
    const stores = [
      {
        kind: "Aurora",
        datastore: "database",
        limitMinutes: restores.pointInTime.minutes,
        resources: [clusterArn],
      },
      { kind: "S3", datastore: "uploads", limitMinutes: restores.objects.minutes, resources: [bucketArn] },
    ] as const;
    // Each server with a backup is restored, so the servers are restored once a week.
    const servers = {
      kind: "EC2",
      datastore: "servers",
      limitMinutes: restores.snapshot.minutes,
      resources: { tag: backupTags.weekly },
    } as const;
    new RestoreTests(this, "restore-tests", {
      name: restoreTestsName(environment),
      roleName: this.globalName("restore-tests"),
      region,
      account,
      environment: name,
      vaultArn: vault.arn,
      restoreRoleArn: role.arn,
      after: role.permissions,
      network: { vpcId: network.vpcId, subnetIds: network.restoreSubnetIds },
      plans: [
        { points: "latest", schedule: restoreTest.latestWeeklySchedule, stores: [...stores, servers] },
        { points: "random", schedule: restoreTest.randomWeeklySchedule, stores },
      ],
      windowDays: restoreTestPoints.windowDays,
      startHours: restoreTestTimes.startHours,
      validationHours: restoreTestTimes.validationHours,
      everyMinutes: restoreTestTimes.lookEveryMinutes,
      input: restoreTestInput(),
      database: {
        clusterId: databaseClusters(environment).primary,
        instanceClass: environment.database.instanceClass,
      },
      uploads: { bucketName, keyAlias: this.name("data") },
      serverGroup: this.name("servers"),
      program: restoreTestProgram(),
      metricNamespace: APPLICATION_NAMESPACE,
      checkIn: routineCheckIn(environment, "restore-test"),
      topicArn: topicArn(environment, alertPolicy("RestoreTestFailed").severity),
    });
  }

  /** The database and the bucket that the plans must select. */
  private get protectedResources() {
    const { environment } = this;
    const { bucketName } = copiedBuckets(environment, "uploads");
    return {
      clusterArn: `arn:aws:rds:${environment.region}:${environment.account}:cluster:${databaseClusters(environment).primary}`,
      bucketName,
      bucketArn: `arn:aws:s3:::${bucketName}`,
    };
  }

  private verifiedPlans(plans: Record<PlanName, BackupPlan>): VerifiedPlan[] {
    const { environment } = this;
    const { backups: own } = environment;
    const { clusterArn: database, bucketArn: uploads } = this.protectedResources;
    const verified = (
      plan: PlanName,
      due: Pick<VerifiedPlan, "resources" | "fleets" | "retentionDays" | "maximumAgeHours">,
    ): VerifiedPlan => ({
      ...due,
      id: plans[plan].id,
      arn: plans[plan].arn,
      tag: backupTags[plan],
      copyMaximumAgeHours: due.maximumAgeHours + backups.copy.arrivesHours,
      firstWithinHours: plan.startsWith("objects") ? backups.objects.completionMinutes / 60 : due.maximumAgeHours,
    });
    const daily = { retentionDays: own.dailyRetentionDays, fleets: [] };
    const weekly = { retentionDays: own.weeklyRetentionDays, maximumAgeHours: OVERDUE_HOURS.weekly };
    return [
      verified("daily", { ...daily, resources: [database], maximumAgeHours: OVERDUE_HOURS.daily.Database }),
      verified("weekly", { ...weekly, resources: [database], fleets: WEEKLY_KINDS.snapshots.filter(isFleet) }),
      verified("objectsDaily", { ...daily, resources: [uploads], maximumAgeHours: OVERDUE_HOURS.daily.Uploads }),
      verified("objectsWeekly", { ...weekly, resources: [uploads], fleets: [] }),
    ];
  }

  /** Alerts on the replication of states and releases. The stack of the uploads has its own. */
  private copies() {
    return failedCopiesSignal(this.copiedForRecovery);
  }

  /** The buckets that a deployment in the other region needs, each with its copy and the id of its replication rule. */
  private get copiedForRecovery() {
    const { environment } = this;
    const artefacts = copiedBuckets(environment, "artefacts");
    return {
      states: [environment.state.bucket, stateCopyBucketName(environment), REPLICATION_RULE],
      artefacts: [artefacts.bucketName, artefacts.replicaBucketName, REPLICATION_RULE],
    } as const;
  }

  private vault(id: string, inSecondaryRegion = false): BackupVault {
    const { environment } = this;
    const provider = inSecondaryRegion ? this.disasterRecovery : undefined;
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
      topicArn: topicArn(
        environment,
        alertPolicy("BackupJobFailed").severity,
        inSecondaryRegion ? environment.disasterRecoveryRegion : environment.region,
      ),
      disposable: environment.protection === "disposable",
      tags: Object.fromEntries(
        Object.entries(recovery).map(([store, scopes]) => [`Recovery-${store}`, datastoreScopes(scopes)]),
      ),
    });
  }
}

type PlanName = keyof typeof backupTags;

/** True for servers, which are replaced, so that a recent backup of any of them is enough. */
function isFleet(kind: string): boolean {
  return backups.kinds.serversNames.some((name) => name === kind);
}

function optInKinds() {
  const { databaseNames, serversNames, objectsNames, otherNames } = backups.kinds;
  return { kinds: [...databaseNames, ...serversNames, ...objectsNames], others: otherNames };
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

type Scopes = (typeof recovery)[keyof typeof recovery];

function datastoreScopes({ inRegion, otherRegion }: Scopes): string {
  const text = ({ rpoMinutes, rtoMinutes }: Scopes["inRegion"] | Scopes["otherRegion"]) =>
    `RPO ${rpoMinutes} RTO ${rtoMinutes}`;
  return `${text(inRegion)} minutes - other region ${text(otherRegion)}`;
}

function objectives() {
  return Object.fromEntries(
    Object.entries(recovery).map(([store, { inRegion, otherRegion }]) => [store, { inRegion, otherRegion }]),
  );
}
