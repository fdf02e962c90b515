import { APPLICATION_NAMESPACE } from "../cloudwatch/concurrent-users";
import { AGENT_NAMESPACE, GROUP_DIMENSION } from "../cloudwatch/servers";
import { FROM_ZERO, type Range } from "./metric";

/** A metric that AWS or one of our programs publishes. */
export interface CloudWatchFacts {
  /** Each combination of dimensions under which it is published. CloudWatch finds a metric by all of them or not at all. */
  readonly dimensions: readonly (readonly string[])[];
  /** What a single value of it can be. */
  readonly range: Range;
}

const PERCENT: Range = [0, 100];

const each = (range: Range, ...dimensions: string[][]): CloudWatchFacts => ({ dimensions, range });
/** A load balancer counts as a whole and in each zone. */
const balanced = each(FROM_ZERO, ["LoadBalancer"], ["LoadBalancer", "AvailabilityZone"]);
const ofTargets = [
  ["LoadBalancer", "TargetGroup"],
  ["LoadBalancer", "TargetGroup", "AvailabilityZone"],
];
/** Aurora tells its instances' metrics one by one and by their part in the cluster. */
const ofDatabase = [["DBInstanceIdentifier"], ["DBClusterIdentifier"], ["DBClusterIdentifier", "Role"]];
const ofGroup = [[GROUP_DIMENSION]];
const ofCacheNode = [["CacheClusterId"], ["CacheClusterId", "CacheNodeId"]];
const ofReplication = [["SourceBucket", "DestinationBucket", "RuleId"]];
/** What is used of a quota; some of it resource by resource. */
const ofUsage = [
  ["Service", "Type", "Resource", "Class"],
  ["Service", "Type", "Resource", "Class", "ResourceId"],
];
const ofBackups = [["ResourceType"], ["BackupVaultName"], ["ResourceType", "BackupVaultName"]];

/** What alarms read from CloudWatch, by namespace, as AWS' user guides name it. */
export const cloudWatch: Readonly<Record<string, Readonly<Record<string, CloudWatchFacts>>>> = {
  "AWS/EC2": { CPUUtilization: each(PERCENT, ["InstanceId"], ["InstanceType"], ["ImageId"], ...ofGroup) },
  "AWS/AutoScaling": {
    GroupDesiredCapacity: each(FROM_ZERO, ...ofGroup),
    GroupInServiceInstances: each(FROM_ZERO, ...ofGroup),
  },
  "AWS/ApplicationELB": {
    HealthyHostCount: each(FROM_ZERO, ...ofTargets),
    RequestCount: each(FROM_ZERO, ...balanced.dimensions.map((some) => [...some]), ...ofTargets),
    HTTPCode_ELB_5XX_Count: balanced,
    RejectedConnectionCount: balanced,
  },
  "AWS/RDS": {
    CPUUtilization: each(PERCENT, ...ofDatabase),
    FreeLocalStorage: each(FROM_ZERO, ...ofDatabase),
    AuroraReplicaLagMaximum: each(FROM_ZERO, ...ofDatabase),
    VolumeBytesUsed: each(FROM_ZERO, ["DBClusterIdentifier"], ["DBClusterIdentifier", "EngineName"]),
    AuroraGlobalDBRPOLag: each(FROM_ZERO, ["DBClusterIdentifier"], ["DBClusterIdentifier", "SourceRegion"]),
  },
  "AWS/ElastiCache": {
    DatabaseMemoryUsagePercentage: each(PERCENT, ...ofCacheNode),
    ReplicationLag: each(FROM_ZERO, ...ofCacheNode),
  },
  "AWS/S3": {
    ReplicationLatency: each(FROM_ZERO, ...ofReplication),
    OperationsFailedReplication: each(FROM_ZERO, ...ofReplication),
  },
  "AWS/Events": {
    TriggeredRules: each(FROM_ZERO, ["RuleName"], ["EventBusName", "RuleName"]),
    FailedInvocations: each(FROM_ZERO, ["RuleName"], ["EventBusName", "RuleName"]),
  },
  "AWS/SNS": {
    NumberOfMessagesPublished: each(FROM_ZERO, ["TopicName"]),
    NumberOfNotificationsFailed: each(FROM_ZERO, ["TopicName"]),
  },
  "AWS/Usage": {
    CallCount: each(FROM_ZERO, ...ofUsage),
    ResourceCount: each(FROM_ZERO, ...ofUsage),
  },
  "AWS/Backup": { NumberOfBackupJobsCompleted: each(FROM_ZERO, ...ofBackups) },
  // The agent is told to sum its servers up by their group.
  [AGENT_NAMESPACE]: { mem_used_percent: each(PERCENT, ...ofGroup), disk_used_percent: each(PERCENT, ...ofGroup) },
  [APPLICATION_NAMESPACE]: {
    ConcurrentUsers: each(FROM_ZERO, ["Environment"]),
    VolumeGrowth: each(FROM_ZERO, [GROUP_DIMENSION, "Outcome"]),
    BackupAge: each(FROM_ZERO, ["Environment", "Kind"]),
  },
};
