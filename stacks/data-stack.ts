import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { TerraformOutput, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { dumpCopyAlert } from "../alerts/backups-cloudwatch";
import { dataAlerts, dataEventAlerts, disasterRecoveryAlerts, recoveryDatabaseAlerts } from "../alerts/data-cloudwatch";
import { readersMissingAlert } from "../alerts/reader-scaling-cloudwatch";
import { AuroraCluster, type AuroraPrimary, DATABASE_PORT } from "../constructs/aws/aurora-cluster";
import { Cache } from "../constructs/aws/cache";
import { ClientSecurityGroup } from "../constructs/aws/client-security-group";
import { DatastoreSecurityGroup } from "../constructs/aws/datastore-security-group";
import { DumpBucket } from "../constructs/aws/dump-bucket";
import { EncryptionKey } from "../constructs/aws/encryption-key";
import { GlobalDatabase } from "../constructs/aws/global-database";
import { operatingSystemLog } from "../constructs/aws/operating-system-log";
import { ReaderScaling } from "../constructs/aws/reader-scaling";
import { ReplicatedBucket } from "../constructs/aws/replicated-bucket";
import { ServiceLinkedRole } from "../constructs/aws/service-linked-role";
import { logGroups } from "../constructs/aws/service-principal";
import { ServiceRole } from "../constructs/aws/service-role";
import {
  copiedBuckets,
  databaseClusters,
  dumpBucketName,
  globalDatabaseName,
  REPLICATION_RULE,
} from "../environments/names";
import type { Environment } from "../environments/schema";
import { tierRange } from "../environments/subnets";
import { application } from "../policy/application";
import { backupTags } from "../policy/backup-tags";
import { backups } from "../policy/backups";
import { cache as cachePolicy } from "../policy/cache";
import { database as databasePolicy } from "../policy/database";
import { logicalDumps } from "../policy/logical-dumps";
import { retention } from "../policy/retention";
import { scaling } from "../policy/scaling";
import { cacheCloudWatchSignals } from "../signals/cloudwatch/cache";
import { concurrentUsersSignal } from "../signals/cloudwatch/concurrent-users";
import { databaseCloudWatchSignals } from "../signals/cloudwatch/database";
import { missingReadersSignal } from "../signals/cloudwatch/reader-scaling";
import { readersNeeded } from "../signals/cloudwatch/readers-needed";
import { failedCopiesSignal } from "../signals/cloudwatch/recovery-copies";
import { uploadsCloudWatchSignals } from "../signals/cloudwatch/uploads";
import { AwsStack } from "./aws-stack";
import { dumpCopyPolicies } from "./support/dump-copy-policies";
import { maintenanceWindows } from "./support/maintenance-windows";
import { objectLock } from "./support/object-lock";

/** The data stack's inputs from the network stack. */
export interface DataNetwork {
  readonly vpcId: string;
  readonly isolatedSubnetIds: string[];
  readonly disasterRecoveryVpcId: string;
  readonly disasterRecoverySubnetIds: string[];
}

/** The administrator's name. The application's user authenticates with its role (`rds_iam`), and the application's migrations create it. */
const MASTER_USER = "administrator";
const BACKED_UP = { [backupTags.daily]: "true", [backupTags.weekly]: "true" };

/** The stateful resources: database, readers, cache and uploads, and their replicas in the other region. */
export class DataStack extends AwsStack {
  readonly clientSecurityGroupId: string;
  readonly databaseEndpoint: string;
  readonly databaseReaderEndpoint: string;
  readonly databaseResourceId: string;
  /** The readers and the resource id of the cluster in the secondary region. */
  readonly secondaryReaderEndpoint: string;
  readonly secondaryResourceId: string;
  readonly cacheEndpoint: string;
  readonly cacheArn: string;
  readonly cacheUserArn: string;
  readonly cacheUserName: string;
  readonly uploadsBucketName: string;
  readonly uploadsBucketArn: string;
  readonly keyArn: string;
  readonly dumpBucketArn: string;
  /** The key of the dumps, in the disaster-recovery region. */
  readonly dumpKeyArn: string;

  constructor(scope: Construct, environment: Environment, { network }: { readonly network: DataNetwork }) {
    super(scope, environment, "data");
    const key = this.key("key", false, environment.searchesUploads === true ? [this.searchRoleArn()] : []);
    const secondaryKey = this.key("disaster-recovery-key", true);
    const clients = new ClientSecurityGroup(this, "clients", { name: this.name("data-clients"), vpcId: network.vpcId });

    const { primary: cluster, secondary } = this.database(network, clients, key, secondaryKey);
    this.readerScaling(cluster);
    const cache = new Cache(this, "cache", {
      name: this.name("cache"),
      vpcId: network.vpcId,
      subnetIds: network.isolatedSubnetIds,
      clientSecurityGroupId: clients.securityGroupId,
      nodeType: environment.cache.nodeType,
      replicas: environment.cache.replicas,
      engineVersion: cachePolicy.engine.engineVersion,
      keyArn: key.arn,
      snapshotRetentionDays: backups.cacheSnapshot.retentionDays,
      snapshotWindow: backups.cacheSnapshot.snapshotSchedule,
      maintenanceWindow: maintenanceWindows().cache,
      logRetentionDays: retention.logs.days,
    });
    const uploads = this.uploads(key, secondaryKey);
    const dumps = this.dumps(secondaryKey);
    this.alarms();

    this.clientSecurityGroupId = clients.securityGroupId;
    this.databaseEndpoint = cluster.endpoint;
    this.databaseReaderEndpoint = cluster.readerEndpoint;
    this.databaseResourceId = cluster.resourceId;
    this.secondaryReaderEndpoint = secondary.readerEndpoint;
    this.secondaryResourceId = secondary.resourceId;
    this.cacheEndpoint = cache.endpoint;
    this.cacheArn = cache.groupArn;
    this.cacheUserArn = cache.userArn;
    this.cacheUserName = cache.userName;
    this.uploadsBucketName = uploads.name;
    this.uploadsBucketArn = uploads.arn;
    this.keyArn = key.arn;
    this.dumpBucketArn = dumps.arn;
    this.dumpKeyArn = secondaryKey.arn;
  }

  private get uploadsNames() {
    return copiedBuckets(this.environment, "uploads");
  }

  private get disposable(): boolean {
    return this.environment.protection === "disposable";
  }

  /** Creates the role of Macie, which AWS lets no policy of a key name before it exists. @returns its ARN */
  private searchRoleArn(): string {
    const service = "macie.amazonaws.com";
    return new ServiceLinkedRole(this, "search-role", { service, description: "Amazon Macie" }).arn;
  }

  private key(id: string, inSecondaryRegion = false, readingRoleArns: readonly string[] = []): EncryptionKey {
    const { account, region, disasterRecoveryRegion } = this.environment;
    return new EncryptionKey(this, id, {
      provider: inSecondaryRegion ? this.disasterRecovery : undefined,
      name: this.name("data"),
      description: "Database, cache and uploads",
      account,
      services: [logGroups(inSecondaryRegion ? disasterRecoveryRegion : region, account)],
      readingRoleArns,
      deletionWindowDays: retention.keyDeletion.days,
    });
  }

  private database(
    network: DataNetwork,
    clients: ClientSecurityGroup,
    key: EncryptionKey,
    secondaryKey: EncryptionKey,
  ) {
    const { environment } = this;
    const clusterIds = databaseClusters(environment);
    const { engineVersion, instanceClass, minReaders, disasterRecoveryReaders, insights } = environment.database;
    const protect = !this.disposable;
    const global = new GlobalDatabase(this, "global", {
      name: globalDatabaseName(environment),
      engineVersion,
      protect,
    });
    const monitoring = new ServiceRole(this, "monitoring-role", {
      name: this.globalName("database-monitoring"),
      service: "monitoring.rds.amazonaws.com",
      account: environment.account,
      managedPolicies: { publish: "service-role/AmazonRDSEnhancedMonitoringRole" },
    });
    const common = {
      globalClusterId: global.id,
      engineVersion,
      instanceClass,
      parameters: parameters(),
      retentionDays: environment.backups.dailyRetentionDays,
      logRetentionDays: retention.logs.days,
      maintenanceWindow: maintenanceWindows().database,
      monitoringRoleArn: monitoring.arn,
      monitoringSeconds: databasePolicy.monitoring.intervalSeconds,
      insights,
      insightsDays: databasePolicy.monitoring[`${insights}InsightsDays`],
      protect,
    };
    const access = new DatastoreSecurityGroup(this, "database-access", {
      name: clusterIds.primary,
      vpcId: network.vpcId,
      clientSecurityGroupId: clients.securityGroupId,
      port: DATABASE_PORT,
    });
    const primary = new AuroraCluster(this, "database", {
      ...common,
      name: clusterIds.primary,
      primary: this.master(),
      instances: 1 + minReaders,
      zones: environment.zones,
      subnetIds: network.isolatedSubnetIds,
      securityGroupId: access.securityGroupId,
      key,
      tags: BACKED_UP,
      after: [...monitoring.permissions, this.operatingSystemLog("operating-system-log", key)],
    });

    const provider = this.disasterRecovery;
    const secondaryClients = new ClientSecurityGroup(this, "disaster-recovery-clients", {
      provider,
      name: this.name("data-clients"),
      vpcId: network.disasterRecoveryVpcId,
    });
    const secondaryAccess = new DatastoreSecurityGroup(this, "disaster-recovery-access", {
      provider,
      name: clusterIds.secondary,
      vpcId: network.disasterRecoveryVpcId,
      clientSecurityGroupId: secondaryClients.securityGroupId,
      port: DATABASE_PORT,
    });
    // A rule cannot name a security group of another region.
    new VpcSecurityGroupIngressRule(this, "disaster-recovery-from-collectors", {
      provider,
      securityGroupId: secondaryAccess.securityGroupId,
      description: "Data validation on collectors",
      ipProtocol: "tcp",
      fromPort: DATABASE_PORT,
      toPort: DATABASE_PORT,
      cidrIpv4: tierRange(environment.network.cidr, "private"),
    });
    const secondary = new AuroraCluster(this, "disaster-recovery", {
      ...common,
      provider,
      name: clusterIds.secondary,
      instances: disasterRecoveryReaders,
      zones: environment.disasterRecoveryZones,
      subnetIds: network.disasterRecoverySubnetIds,
      securityGroupId: secondaryAccess.securityGroupId,
      key: secondaryKey,
      sourceRegion: environment.region,
      tags: {},
      after: [
        ...monitoring.permissions,
        ...primary.ready,
        this.operatingSystemLog("disaster-recovery-operating-system-log", secondaryKey, provider),
      ],
    });
    return { primary, secondary };
  }

  private operatingSystemLog(id: string, { arn: keyArn }: EncryptionKey, provider?: AwsProvider) {
    return operatingSystemLog(this, id, { keyArn, retentionDays: retention.logs.days, provider });
  }

  private master(): AuroraPrimary {
    const variable = new TerraformVariable(this, "database_master_password", {
      type: "string",
      sensitive: true,
      description: "First password of the database's administrator; kept by AWS alone",
    });
    // An ephemeral variable is in no state and no plan. cdktf 0.21 does not support ephemeral variables.
    variable.addOverride("ephemeral", true);
    return {
      databaseName: application.databaseName,
      masterUsername: MASTER_USER,
      masterPassword: variable.stringValue,
      masterPasswordVersion: 1,
    };
  }

  private readerScaling(cluster: AuroraCluster): void {
    const { minReaders, maxReaders } = this.environment.database;
    if (maxReaders === minReaders) return;
    const { readers, readersScaleIn } = scaling;
    const users = concurrentUsersSignal(this.environment.name);
    const clusterIds = databaseClusters(this.environment);
    const { metrics } = databaseCloudWatchSignals(
      clusterIds.primary,
      clusterIds.secondary,
      this.environment.region,
    ).readers;
    new ReaderScaling(this, "reader-scaling", {
      name: this.name("readers"),
      clusterId: clusterIds.primary,
      minReaders,
      maxReaders,
      allowedReaders: scaling.readersLimit.maximumCount,
      usersPerReader: readers.perReaderUsers,
      readersNeeded: (usersPerReader) => readersNeeded(usersPerReader, minReaders),
      belowLimitPercent: readersScaleIn.belowLimitPercent,
      users: users.metrics.users!,
      readers: metrics.readers,
      periodSeconds: readers.evaluationSeconds,
      outPeriodsCount: readers.evaluationsCount,
      inPeriodsCount: readersScaleIn.evaluationsCount,
      warmUpSeconds: databasePolicy.readerWarmUp.seconds,
      after: cluster.ready,
    });
    const missing = missingReadersSignal(users.metrics.users!, metrics.readers, this.environment.database);
    this.addAlarms([readersMissingAlert(missing)]);
  }

  private uploads(key: EncryptionKey, secondaryKey: EncryptionKey): ReplicatedBucket {
    const { region, disasterRecoveryRegion } = this.environment;
    return new ReplicatedBucket(this, "uploads", {
      name: this.globalName("uploads-replication"),
      ...this.uploadsNames,
      ruleName: REPLICATION_RULE,
      region,
      replicaRegion: disasterRecoveryRegion,
      key,
      replicaKey: secondaryKey,
      replicaProvider: this.disasterRecovery,
      replicationMinutes: backups.uploads.replicationMinutes,
      noncurrentDays: backups.uploads.noncurrentDays,
      unfinishedUploadDays: retention.unfinishedUploads.days,
      disposable: this.disposable,
      tags: { [backupTags.objectsDaily]: "true", [backupTags.objectsWeekly]: "true" },
      publishesEvents: true,
    });
  }

  private dumps(key: EncryptionKey): DumpBucket {
    const { dumpCopy } = this.environment.backups;
    const dumps = new DumpBucket(this, "dumps", {
      provider: this.disasterRecovery,
      region: this.environment.disasterRecoveryRegion,
      bucketName: dumpBucketName(this.environment),
      key,
      retentionDays: logicalDumps.daily.retentionDays,
      lock: objectLock(this.environment, logicalDumps.daily.retentionDays),
      unfinishedUploadDays: retention.unfinishedUploads.days,
      disposable: this.disposable,
      copy: dumpCopy && {
        account: dumpCopy.account,
        region: dumpCopy.region,
        bucketName: dumpCopy.bucket,
        keyArn: dumpCopy.keyArn,
        roleName: this.globalName("dump-copy"),
        ruleName: REPLICATION_RULE,
      },
    });
    if (dumpCopy !== undefined && dumps.copyRoleArn !== undefined) {
      new TerraformOutput(this, "dump_copy_policies", {
        description: "The statements that the account of the copies adds to the policies of its bucket and its key",
        value: dumpCopyPolicies(dumpCopy, dumps.copyRoleArn),
        staticId: true,
      });
      const failed = failedCopiesSignal({
        dumps: [dumpBucketName(this.environment), dumpCopy.bucket, REPLICATION_RULE],
      });
      this.addAlarms([dumpCopyAlert(failed)], "abroad", new Construct(this, "dump-copy-alarms"));
    }
    return dumps;
  }

  private alarms(): void {
    const { environment, uploadsNames } = this;
    const clusterIds = databaseClusters(environment);
    const database = databaseCloudWatchSignals(clusterIds.primary, clusterIds.secondary, environment.region);
    const cache = cacheCloudWatchSignals(this.name("cache"), environment.cache.replicas + 1);
    const uploads = uploadsCloudWatchSignals(uploadsNames.bucketName, uploadsNames.replicaBucketName, REPLICATION_RULE);
    const here = {
      ...database,
      cacheMemoryPercent: cache.memoryPercent,
      cacheReplicaLag: cache.replicaLag,
      uploadsFailed: uploads.failed,
    };
    this.addAlarms([...dataAlerts(here, environment.database), ...dataEventAlerts(clusterIds.primary)]);
    this.addAlarms(disasterRecoveryAlerts({ ...database, uploadsLatency: uploads.latency }), "abroad");
    const place = new Construct(this, "disaster-recovery-alarms");
    this.addAlarms(recoveryDatabaseAlerts(database.recoveryLocalStorage), "abroad", place);
  }
}

/** Returns PostgreSQL's parameters, which have milliseconds where the policy has seconds. */
function parameters(): Record<string, string> {
  const milliseconds = (seconds: number) => `${seconds * 1000}`;
  return {
    "rds.force_ssl": "1",
    shared_preload_libraries: "pg_stat_statements,pgaudit",
    // Of rows only those of tables whose changes this role is granted: detections/audit-logs.sql.
    "pgaudit.role": "rds_pgaudit",
    "pgaudit.log": "ddl,role",
    log_min_duration_statement: milliseconds(databasePolicy.slowStatements.minimumSeconds),
    // Schema changes are rare, so each is logged. pg_stat_statements has the queries.
    log_statement: "ddl",
    idle_in_transaction_session_timeout: milliseconds(databasePolicy.parameters.idleInTransactionSeconds),
  };
}
