import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { RdsCluster } from "@cdktf/provider-aws/lib/rds-cluster";
import { RdsClusterInstance } from "@cdktf/provider-aws/lib/rds-cluster-instance";
import { RdsClusterParameterGroup } from "@cdktf/provider-aws/lib/rds-cluster-parameter-group";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { EncryptionKey } from "./encryption-key";

/** Arguments of a global database's first cluster, which the other clusters take over. */
export interface AuroraPrimary {
  readonly databaseName: string;
  readonly masterUsername: string;
  /** Reference to an ephemeral variable, which Terraform sends to AWS and stores in no state. */
  readonly masterPassword: string;
  /** A number to raise when the password changes. */
  readonly masterPasswordVersion: number;
}

export interface AuroraClusterProps {
  /** Identifier of the cluster, up to 63 characters. */
  readonly name: string;
  /** The identifier of the cluster's global database. */
  readonly globalClusterId: string;
  /** Arguments of the primary cluster. Omit them for a cluster that replicates from it. */
  readonly primary?: AuroraPrimary;
  readonly engineVersion: string;
  readonly instanceClass: string;
  /** The number of instances that Terraform manages: the writer (in the primary region) and the fixed readers. */
  readonly instances: number;
  readonly zones: readonly string[];
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  readonly key: EncryptionKey;
  /** Parameters of the cluster by name. Those in `STATIC` take effect after a restart. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Days of point-in-time recovery, 1 to 35. */
  readonly retentionDays: number;
  readonly logRetentionDays: number;
  /** The UTC window in which AWS may patch the cluster and its instances, such as `sun:01:00-sun:02:00`. */
  readonly maintenanceWindow: string;
  readonly monitoringRoleArn: string;
  /** Seconds between two measurements of the operating system: 1, 5, 10, 15, 30 or 60. */
  readonly monitoringSeconds: number;
  readonly insights: "advanced" | "standard";
  /** Retention of Database Insights in days. */
  readonly insightsDays: number;
  /** True for deletion protection, and for a final snapshot and kept automated backups after a deletion. */
  readonly protect: boolean;
  /** The primary cluster's region, for a cluster that replicates from it. */
  readonly sourceRegion?: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Resources that must exist first, such as the primary cluster's instances for a secondary cluster. */
  readonly after: readonly ITerraformDependable[];
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

const ENGINE = "aurora-postgresql";
/** PostgreSQL's TCP port. */
export const DATABASE_PORT = 5432;
const LOG = "postgresql";

/** The log group of a cluster's PostgreSQL, whose name AWS sets. */
export function databaseLogGroup(cluster: string): string {
  return `/aws/rds/cluster/${cluster}/${LOG}`;
}

const STATIC = ["shared_preload_libraries", "rds.force_ssl"];
const RETENTION_DAYS = { least: 1, most: 35 } as const;

/** An Aurora PostgreSQL cluster across zones, with encryption, TLS only, IAM authentication, monitoring and deletion protection. */
export class AuroraCluster extends Construct {
  readonly endpoint: string;
  readonly readerEndpoint: string;
  /** The resource id that IAM permissions to connect require. */
  readonly resourceId: string;
  /** The instances, which must exist before a secondary cluster can join. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: AuroraClusterProps) {
    super(scope, id);
    check(props);
    const { provider, name, primary, key } = props;
    // Set on the cluster and on its instances. Readers that scaling adds take the cluster's settings, and AWS refuses instances that differ
    // from their cluster (InvalidParameterCombination).
    const watched = {
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: key.arn,
      performanceInsightsRetentionPeriod: props.insightsDays,
      monitoringInterval: props.monitoringSeconds,
      monitoringRoleArn: props.monitoringRoleArn,
    };
    // Created here with a retention and a key. RDS would create a log group without them.
    const log = new CloudwatchLogGroup(this, "log", {
      provider,
      name: databaseLogGroup(name),
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
      // The provider needs the region to sign the request with which AWS copies encrypted data from it.
      sourceRegion: props.sourceRegion,
      engine: ENGINE,
      // A member needs the global database's version when it is created.
      engineVersion: props.engineVersion,
      databaseName: primary?.databaseName,
      masterUsername: primary?.masterUsername,
      // Aurora does not support passwords managed by Secrets Manager in a global database (Aurora user guide, limitations).
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
      // The key's id differs for each new cluster, so that a new final snapshot does not reuse the name of an earlier one.
      finalSnapshotIdentifier: props.protect ? `${name}-final-${key.keyId}` : undefined,
      tags: { ...props.tags },
      lifecycle: {
        ignoreChanges: [
          // AWS Backup sets the window of a cluster that it backs up continuously.
          "preferred_backup_window",
          // A planned switch-over exchanges the clusters' roles, which Terraform must not exchange back.
          "replication_source_identifier",
          "global_cluster_identifier",
          // After a switch-over, the value is the region of the cluster that replicates now.
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
          // AWS does not upgrade members of a global database automatically (Aurora user guide, limitations). A maintenance procedure
          // raises the version.
          autoMinorVersionUpgrade: false,
          preferredMaintenanceWindow: props.maintenanceWindow,
          copyTagsToSnapshot: true,
          ...watched,
          // Terraform does not set the version because the global database upgrades its members.
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
    throw new Error(`${name}: instances is ${instances}, must be at least 1 to serve queries: raise it`);
}
