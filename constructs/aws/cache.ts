import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { ElasticacheParameterGroup } from "@cdktf/provider-aws/lib/elasticache-parameter-group";
import { ElasticacheReplicationGroup } from "@cdktf/provider-aws/lib/elasticache-replication-group";
import { ElasticacheSubnetGroup } from "@cdktf/provider-aws/lib/elasticache-subnet-group";
import { ElasticacheUser } from "@cdktf/provider-aws/lib/elasticache-user";
import { ElasticacheUserGroup } from "@cdktf/provider-aws/lib/elasticache-user-group";
import { Construct } from "constructs";
import { DatastoreSecurityGroup } from "./datastore-security-group";

export interface CacheProps {
  /** The cache's name, at most 40 characters (ElastiCache's limit for replication groups). */
  readonly name: string;
  readonly vpcId: string;
  /** Ids of isolated subnets, one per zone. */
  readonly subnetIds: readonly string[];
  /** The id of the clients' security group. */
  readonly clientSecurityGroupId: string;
  readonly nodeType: string;
  /** Replicas of the primary, 1 to 5. Without a replica, no failover is possible. */
  readonly replicas: number;
  /** Valkey's version, `major.minor`. */
  readonly engineVersion: string;
  readonly keyArn: string;
  /** Retention of the daily snapshots in days, 1 to 35. */
  readonly snapshotRetentionDays: number;
  /** The daily snapshot's window, `hh:mm-hh:mm` in UTC. */
  readonly snapshotWindow: string;
  /** The weekly maintenance window, `ddd:hh:mm-ddd:hh:mm` in UTC, outside the snapshot window. */
  readonly maintenanceWindow: string;
  readonly logRetentionDays: number;
}

export const CACHE_PORT = 6379;
const NAME_LENGTH = 40;
const SNAPSHOT_RETENTION_DAYS = { least: 1, most: 35 };

/** A Valkey cache for the job queue and the Socket.IO adapter: across zones, with TLS, IAM authentication and daily snapshots. */
export class Cache extends Construct {
  readonly endpoint: string;
  readonly userName: string;
  readonly userArn: string;
  readonly groupArn: string;

  constructor(scope: Construct, id: string, props: CacheProps) {
    super(scope, id);
    check(props);
    const { securityGroupId } = new DatastoreSecurityGroup(this, "access", {
      name: props.name,
      vpcId: props.vpcId,
      clientSecurityGroupId: props.clientSecurityGroupId,
      port: CACHE_PORT,
    });
    const subnets = new ElasticacheSubnetGroup(this, "subnets", { name: props.name, subnetIds: [...props.subnetIds] });
    const parameters = new ElasticacheParameterGroup(this, "parameters", {
      name: props.name,
      family: `valkey${props.engineVersion.split(".")[0]}`,
      // Eviction would lose jobs of the queue. A full cache refuses writes, which alerts detect.
      parameter: [{ name: "maxmemory-policy", value: "noeviction" }],
    });
    const { users, user } = iamOnly(this, props);
    const group = new ElasticacheReplicationGroup(this, "group", {
      replicationGroupId: props.name,
      description: "Job queue and socket adapter",
      engine: "valkey",
      engineVersion: props.engineVersion,
      nodeType: props.nodeType,
      port: CACHE_PORT,
      numCacheClusters: props.replicas + 1,
      multiAzEnabled: true,
      automaticFailoverEnabled: true,
      subnetGroupName: subnets.name,
      securityGroupIds: [securityGroupId],
      parameterGroupName: parameters.name,
      transitEncryptionEnabled: true,
      transitEncryptionMode: "required",
      atRestEncryptionEnabled: "true",
      kmsKeyId: props.keyArn,
      userGroupIds: [users.userGroupId],
      snapshotRetentionLimit: props.snapshotRetentionDays,
      snapshotWindow: props.snapshotWindow,
      maintenanceWindow: props.maintenanceWindow,
      // Deployments change the version. After an automatic upgrade by AWS, a plan would downgrade it, which replaces the group and loses
      // the queue.
      autoMinorVersionUpgrade: "false",
      logDeliveryConfiguration: ["engine-log", "slow-log"].map((logType) => ({
        logType,
        logFormat: "json",
        destinationType: "cloudwatch-logs",
        destination: new CloudwatchLogGroup(this, logType, {
          name: `/aws/elasticache/${props.name}/${logType}`,
          retentionInDays: props.logRetentionDays,
          kmsKeyId: props.keyArn,
        }).name,
      })),
    });
    this.endpoint = group.primaryEndpointAddress;
    this.userName = user.userName;
    this.userArn = user.arn;
    this.groupArn = group.arn;
  }
}

/** Clients authenticate with their IAM role, so that no password exists. Valkey does not require a `default` user in the group. */
function iamOnly(scope: Construct, { name }: CacheProps) {
  const user = new ElasticacheUser(scope, "user", {
    // IAM authentication requires the same id and name (Amazon ElastiCache user guide).
    userId: `${name}-app`,
    userName: `${name}-app`,
    engine: "valkey",
    accessString: "on ~* &* +@all -@dangerous +info",
    authenticationMode: { type: "iam" },
  });
  const users = new ElasticacheUserGroup(scope, "users", {
    userGroupId: name,
    engine: "valkey",
    userIds: [user.userId],
  });
  return { users, user };
}

function check({ name, replicas, snapshotRetentionDays }: CacheProps): void {
  if (name.length > NAME_LENGTH) {
    throw new Error(`cache name is ${name} (${name.length} characters), must have at most ${NAME_LENGTH}: shorten it`);
  }
  if (replicas < 1 || replicas > 5)
    throw new Error(`replicas is ${replicas}, must be 1 to 5: choose the number of replicas that may fail`);
  const { least, most } = SNAPSHOT_RETENTION_DAYS;
  if (snapshotRetentionDays < least || snapshotRetentionDays > most) {
    throw new Error(
      `snapshotRetentionDays is ${snapshotRetentionDays}, must be ${least} to ${most}, ElastiCache's range: change it`,
    );
  }
}
