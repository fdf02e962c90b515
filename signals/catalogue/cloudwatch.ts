import { APPLICATION_NAMESPACE } from "../cloudwatch/concurrent-users";
import { LOG_NAMESPACE } from "../cloudwatch/log-metric";
import { AGENT_NAMESPACE, GROUP_DIMENSION } from "../cloudwatch/servers";
import { FROM_ZERO, NO_OR_YES, type Range } from "./metric";

/** A metric that AWS or the project's own code publishes. */
export interface CloudWatchFacts {
  /** Combinations of dimensions with which it is published. CloudWatch finds a metric only by all dimensions of a combination. */
  readonly dimensions: readonly (readonly string[])[];
  /** The possible values of a datapoint. */
  readonly range: Range;
}

const PERCENT: Range = [0, 100];

const each = (range: Range, ...dimensions: string[][]): CloudWatchFacts => ({ dimensions, range });
/** A load balancer has metrics in total and for each zone. */
const balanced = each(FROM_ZERO, ["LoadBalancer"], ["LoadBalancer", "AvailabilityZone"]);
const ofTargets = [
  ["LoadBalancer", "TargetGroup"],
  ["LoadBalancer", "TargetGroup", "AvailabilityZone"],
];
/** Aurora has metrics for each instance and for each role in the cluster. */
const ofDatabase = [["DBInstanceIdentifier"], ["DBClusterIdentifier"], ["DBClusterIdentifier", "Role"]];
const ofGroup = [[GROUP_DIMENSION]];
const ofCacheNode = [["CacheClusterId"], ["CacheClusterId", "CacheNodeId"]];
const ofReplication = [["SourceBucket", "DestinationBucket", "RuleId"]];
/** The usage of quotas, some of it for each resource. */
const ofUsage = [
  ["Service", "Type", "Resource", "Class"],
  ["Service", "Type", "Resource", "Class", "ResourceId"],
];
const ofFunction = [["FunctionName"], ["FunctionName", "Resource"]];
/** A domain's metrics are those of all nodes, of the account that owns the domain. */
const ofStore = [["ClientId", "DomainName"]];
const ofBackups = [["ResourceType"], ["BackupVaultName"], ["ResourceType", "BackupVaultName"]];

/** The metrics that alarms read, by namespace, with the names in AWS's user guides. */
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
  "AWS/Prometheus": {
    DiscardedSamples: each(FROM_ZERO, ["Workspace", "Reason"]),
    RuleEvaluationFailures: each(FROM_ZERO, ["Workspace", "RuleGroup"]),
    RuleGroupIterationsMissed: each(FROM_ZERO, ["Workspace", "RuleGroup"]),
  },
  "AWS/Usage": {
    CallCount: each(FROM_ZERO, ...ofUsage),
    ResourceCount: each(FROM_ZERO, ...ofUsage),
  },
  "AWS/Backup": { NumberOfBackupJobsCompleted: each(FROM_ZERO, ...ofBackups) },
  "AWS/Lambda": {
    AsyncEventsDropped: each(FROM_ZERO, ...ofFunction),
    DestinationDeliveryFailures: each(FROM_ZERO, ...ofFunction),
    Errors: each(FROM_ZERO, ...ofFunction),
    Throttles: each(FROM_ZERO, ...ofFunction),
  },
  "AWS/ES": {
    AutomatedSnapshotFailure: each(NO_OR_YES, ...ofStore),
    ClusterIndexWritesBlocked: each(NO_OR_YES, ...ofStore),
    "ClusterStatus.red": each(NO_OR_YES, ...ofStore),
    "ClusterStatus.yellow": each(NO_OR_YES, ...ofStore),
    ClusterUsedSpace: each(FROM_ZERO, ...ofStore),
    FreeStorageSpace: each(FROM_ZERO, ...ofStore),
    JVMMemoryPressure: each(PERCENT, ...ofStore),
    KMSKeyError: each(NO_OR_YES, ...ofStore),
    KMSKeyInaccessible: each(NO_OR_YES, ...ofStore),
    MasterReachableFromNode: each(NO_OR_YES, ...ofStore),
  },
  [LOG_NAMESPACE]: {
    StoredLines: each(FROM_ZERO, ["Environment", "Source"]),
    LeftOutLines: each(FROM_ZERO, ["Environment", "Source"]),
    RefusedLines: each(FROM_ZERO, ["Environment", "Source"], ["Environment"]),
    Lag: each(FROM_ZERO, ["Environment", "Source"]),
    ErrorLines: each(FROM_ZERO, ["Environment", "Service"], ["Environment"]),
    NewErrorPatterns: each(FROM_ZERO, ["Environment", "Service"], ["Environment"]),
    DetectedIncidents: each(FROM_ZERO, ["Environment", "Detection"]),
    DetectionRuns: each(FROM_ZERO, ["Environment"]),
  },
  // The agent's configuration aggregates servers by their group.
  [AGENT_NAMESPACE]: { mem_used_percent: each(PERCENT, ...ofGroup), disk_used_percent: each(PERCENT, ...ofGroup) },
  [APPLICATION_NAMESPACE]: {
    ConcurrentUsers: each(FROM_ZERO, ["Environment"]),
    VolumeGrowth: each(FROM_ZERO, [GROUP_DIMENSION, "Outcome"]),
    BackupAge: each(FROM_ZERO, ["Environment", "Kind"]),
    DriftedResources: each(FROM_ZERO, ["Environment"]),
    UnappliedChanges: each(FROM_ZERO, ["Environment"]),
    OpenVulnerabilities: each(FROM_ZERO, ["Environment", "Severity"]),
    OverdueVulnerabilities: each(FROM_ZERO, ["Environment", "Severity"]),
    // Zero, or no datapoint while a finding is open.
    OpenFindings: each([0, 0], ["Environment", "Alert"]),
    CountedFindingClasses: each(FROM_ZERO, ["Environment"]),
    BackupGaps: each(FROM_ZERO, ["Environment", "Gap"]),
    RestoreTestAge: each(FROM_ZERO, ["Environment", "Datastore"]),
    RestoreTestFailures: each([0, 2], ["Environment", "Datastore"]),
    RestoreTimeShare: each(FROM_ZERO, ["Environment", "Datastore"]),
    RestoreLoss: each(FROM_ZERO, ["Environment", "Datastore"]),
  },
};
