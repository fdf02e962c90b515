import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { RdsCluster } from "@cdktf/provider-aws/lib/rds-cluster";
import { RdsClusterInstance } from "@cdktf/provider-aws/lib/rds-cluster-instance";
import { RdsClusterParameterGroup } from "@cdktf/provider-aws/lib/rds-cluster-parameter-group";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { EncryptionKey } from "./encryption-key";

/** What the first cluster of a global database has, and the others get from it. */
export interface AuroraPrimary {
  readonly databaseName: string;
  readonly masterUsername: string;
  /** Reference to an ephemeral variable: it goes to AWS and into no state. */
  readonly masterPassword: string;
  /** Raised when the password shall be set anew. */
  readonly masterPasswordVersion: number;
}

export interface AuroraClusterProps {
  /** Identifier of the cluster, up to 63 characters. */
  readonly name: string;
  /** The global database that the cluster belongs to. */
  readonly globalClusterId: string;
  /** Left out for a cluster that replicates from the primary one. */
  readonly primary?: AuroraPrimary;
  readonly engineVersion: string;
  readonly instanceClass: string;
  /** Instances that Terraform keeps: the writer (in the primary region) and the fixed readers. */
  readonly instances: number;
  readonly zones: readonly string[];
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  readonly key: EncryptionKey;
  /** Parameters of the cluster by name; those of `STATIC` take effect after a restart. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Days of point-in-time recovery, 1 to 35. */
  readonly retentionDays: number;
  readonly logRetentionDays: number;
  /** When AWS may patch cluster and instances, in UTC, such as `sun:01:00-sun:02:00`; without one it chooses. */
  readonly maintenanceWindow: string;
  readonly monitoringRoleArn: string;
  /** Seconds between two readings of the operating system: 1, 5, 10, 15, 30 or 60. */
  readonly monitoringSeconds: number;
  readonly insights: "advanced" | "standard";
  /** Days that Database Insights keeps. */
  readonly insightsDays: number;
  /** Refuse to be deleted, and leave a last snapshot and the automated backups? */
  readonly protect: boolean;
  /** The region of the primary cluster, for a cluster that replicates from it. */
  readonly sourceRegion?: string;
  readonly tags: Readonly<Record<string, string>>;
  /** What has to exist first, such as the primary cluster's instances for a secondary one. */
  readonly after: readonly ITerraformDependable[];
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

const ENGINE = "aurora-postgresql";
/** Where PostgreSQL listens. */
export const DATABASE_PORT = 5432;
const LOG = "postgresql";
const STATIC = ["shared_preload_libraries", "rds.force_ssl"];
const RETENTION_DAYS = { least: 1, most: 35 } as const;

/** An Aurora PostgreSQL cluster over zones: encrypted, TLS only, IAM sign-in, watched, and hard to delete. */
export class AuroraCluster extends Construct {
  readonly endpoint: string;
  readonly readerEndpoint: string;
  /** What IAM permissions to connect name. */
  readonly resourceId: string;
  /** A secondary cluster can only join when the first one's instances are there. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: AuroraClusterProps) {
    super(scope, id);
    check(props);
    const { provider, name, primary, key } = props;
    // On the cluster as well as on its instances: readers that scaling adds have only what the cluster has, and AWS refuses instances
    // that differ from their cluster (InvalidParameterCombination).
    const watched = {
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: key.arn,
      performanceInsightsRetentionPeriod: props.insightsDays,
      monitoringInterval: props.monitoringSeconds,
      monitoringRoleArn: props.monitoringRoleArn,
    };
    // Made here, so that it has a retention and a key: RDS would make one without either.
    const log = new CloudwatchLogGroup(this, "log", {
      provider,
      name: `/aws/rds/cluster/${name}/${LOG}`,
      retentionInDays: props.logRetentionDays,
      kmsKeyId: key.arn,
    });
    const subnets = new DbSubnetGroup(this, "subnets", { provider, name, subnetIds: [...props.subnetIds] });
    const parameters = new RdsClusterParameterGroup(this, "parameters", {
      provider,
      name,
      family: `${ENGINE}${props.engineVersion.split(".")[0]}`,
      parameter: Object.entries(props.parameters).map(([parameter, value]) => ({
        name: parameter,
        value,
        applyMethod: STATIC.includes(parameter) ? "pending-reboot" : "immediate",
      })),
    });
    const cluster = new RdsCluster(this, "cluster", {
      provider,
      clusterIdentifier: name,
      globalClusterIdentifier: props.globalClusterId,
      // From it the provider makes the signed address by which AWS may copy what is encrypted from the other region.
      sourceRegion: props.sourceRegion,
      engine: ENGINE,
      // That of the global database, with which a member has to be created.
      engineVersion: props.engineVersion,
      databaseName: primary?.databaseName,
      masterUsername: primary?.masterUsername,
      // Passwords managed by Secrets Manager are not offered in a global database (Aurora user guide, limitations).
      masterPasswordWo: primary?.masterPassword,
      masterPasswordWoVersion: primary?.masterPasswordVersion,
      iamDatabaseAuthenticationEnabled: true,
      dbSubnetGroupName: subnets.name,
      vpcSecurityGroupIds: [props.securityGroupId],
      dbClusterParameterGroupName: parameters.name,
      storageEncrypted: true,
      kmsKeyId: key.arn,
      backupRetentionPeriod: props.retentionDays,
      preferredMaintenanceWindow: props.maintenanceWindow,
      copyTagsToSnapshot: true,
      enabledCloudwatchLogsExports: [LOG],
      databaseInsightsMode: props.insights,
      ...watched,
      deletionProtection: props.protect,
      deleteAutomatedBackups: !props.protect,
      skipFinalSnapshot: !props.protect,
      // By the key's id, which a cluster that is made anew does not have: the last snapshot of the one before keeps its name.
      finalSnapshotIdentifier: props.protect ? `${name}-final-${key.keyId}` : undefined,
      tags: { ...props.tags },
      lifecycle: {
        ignoreChanges: [
          // AWS Backup owns the window of a cluster that it backs up continuously.
          "preferred_backup_window",
          // A planned switch-over exchanges the clusters' roles; Terraform must not exchange them back.
          "replication_source_identifier",
          "global_cluster_identifier",
          // After a switch-over it names the region whose cluster replicates now.
          "source_region",
          // The global database upgrades its members.
          "engine_version",
        ],
      },
      dependsOn: [log, ...props.after],
    });
    this.ready = Array.from(
      { length: props.instances },
      (_, index) =>
        new RdsClusterInstance(this, `instance-${index + 1}`, {
          provider,
          identifier: `${name}-${index + 1}`,
          clusterIdentifier: cluster.id,
          engine: ENGINE,
          instanceClass: props.instanceClass,
          availabilityZone: props.zones[index % props.zones.length],
          publiclyAccessible: false,
          // AWS upgrades no member of a global database by itself (Aurora user guide, limitations): a routine of ours raises its version.
          autoMinorVersionUpgrade: false,
          preferredMaintenanceWindow: props.maintenanceWindow,
          copyTagsToSnapshot: true,
          ...watched,
          // Neither set nor taken back: the global database upgrades its members.
          lifecycle: { ignoreChanges: ["engine_version"] },
        }),
    );
    this.endpoint = cluster.endpoint;
    this.readerEndpoint = cluster.readerEndpoint;
    this.resourceId = cluster.clusterResourceId;
  }
}

function check({ name, retentionDays, instances }: AuroraClusterProps): void {
  const { least, most } = RETENTION_DAYS;
  if (retentionDays < least || retentionDays > most) {
    throw new Error(
      `${name}: retentionDays is ${retentionDays}, must be ${least} to ${most}, Aurora's range: change it`,
    );
  }
  if (instances < 1)
    throw new Error(`${name}: instances is ${instances}, must be at least 1: a cluster without any serves nobody`);
}
