import { production } from "../../environments/production";
import { type FindingClass, findings } from "../../policy/findings";
import type { ReadMetric } from "../cloudwatch/alarm";
import type { Datapoint } from "../cloudwatch/value";
import { connectedUsers } from "./application-target";
import type { Moment } from "./moment";
import { arriving, failedAtBalancer, isCollected, received, serving } from "./service";

/** A metric in one minute of the world. */
type OfMinute = (moment: Moment, metric: ReadMetric, second: number) => Datapoint;

const HOUR = 3600;
const DAY = 24 * HOUR;
/** The nightly backup completes in the hour after it. */
const BACKUP_HOUR = 2;
/** The time of the workflow `drift`, in whole hours. */
const DRIFT_HOUR = 3;
/** The active series that the quota's metric counts. */
const ACTIVE_SERIES = 400;
/** Automation tries to enlarge disks so often. */
const GROWTH_EVERY_SECONDS = 1800;

/** No incident of the table lasts two nights. */
const withoutDrift: OfMinute = (_, __, second) => (second % DAY === DRIFT_HOUR * HOUR ? 0 : undefined);

const GIBIBYTE_MEGABYTES = 1024;
/** The disks of the log store together. */
const LOG_STORE_MEGABYTES = 600 * GIBIBYTE_MEGABYTES;

/** Every metric that an alarm reads, by namespace and name. */
const METRICS: Readonly<Record<string, OfMinute>> = {
  "AWS/ApplicationELB HealthyHostCount": ({ servers }) => servers.filter(({ answers }) => answers).length,
  "AWS/ApplicationELB RequestCount": (moment) => 60 * received(moment) || undefined,
  "AWS/ApplicationELB HTTPCode_ELB_5XX_Count": (moment) =>
    60 * arriving(moment) * failedAtBalancer(moment) || undefined,
  "AWS/ApplicationELB RejectedConnectionCount": ({ outside }) => 60 * outside.rejectedPerSecond,
  "AWS/AutoScaling GroupDesiredCapacity": ({ automation, collectors }, metric) =>
    isOfCollectors(metric) ? collectors.length : automation.desiredServers,
  "AWS/AutoScaling GroupInServiceInstances": ({ servers, collectors }, metric) =>
    isOfCollectors(metric)
      ? collectors.filter(({ runs }) => runs).length
      : servers.filter(({ answers }) => answers).length,
  "AWS/Backup NumberOfBackupJobsCompleted": ({ copies }, { dimensions }, second) => {
    const isBackedUp = dimensions.ResourceType === "S3" ? copies.uploadsAreBackedUp : copies.databaseIsBackedUp;
    return second % DAY === BACKUP_HOUR * HOUR && isBackedUp ? 1 : undefined;
  },
  "AWS/ES AutomatedSnapshotFailure": ({ logStore }) => (logStore.snapshotFails ? 1 : 0),
  "AWS/ES ClusterIndexWritesBlocked": ({ logStore }) => (logStore.takesLines ? 0 : 1),
  "AWS/ES ClusterStatus.red": () => 0,
  "AWS/ES ClusterStatus.yellow": ({ logStore }) => (logStore.hasCopies ? 0 : 1),
  // Alarms read sums over the nodes, once in a minute.
  "AWS/ES ClusterUsedSpace": ({ logStore }) => LOG_STORE_MEGABYTES * (1 - logStore.freePercent / 100),
  // The sum, and the least of a node. Lines are spread over the nodes evenly.
  "AWS/ES FreeStorageSpace": ({ logStore }, { id }) =>
    (LOG_STORE_MEGABYTES * logStore.freePercent) / 100 / (id === "least" ? production.logs.nodes : 1),
  "AWS/ES JVMMemoryPressure": () => 55,
  "AWS/ES KMSKeyError": () => 0,
  "AWS/ES KMSKeyInaccessible": () => 0,
  "AWS/ES MasterReachableFromNode": () => 1,
  "AWS/Lambda AsyncEventsDropped": () => 0,
  "AWS/Lambda DestinationDeliveryFailures": () => 0,
  "AWS/Lambda Errors": ({ logLines }) => logLines.failedRunsCount,
  "AWS/Lambda Throttles": () => 0,
  "AWS/ElastiCache DatabaseMemoryUsagePercentage": ({ cache }) => cache.memoryPercent,
  "AWS/ElastiCache ReplicationLag": ({ cache }) => cache.lagSeconds,
  "AWS/Events FailedInvocations": ({ automation }, _, second) =>
    second % GROWTH_EVERY_SECONDS === 0 && !automation.starts ? 1 : undefined,
  "AWS/Prometheus DiscardedSamples": ({ monitoring }) => (monitoring.discardsSamples ? 500 : undefined),
  "AWS/Prometheus RuleEvaluationFailures": ({ monitoring }) => (monitoring.records ? 0 : 1),
  "AWS/Prometheus RuleGroupIterationsMissed": () => 0,
  "AWS/RDS AuroraGlobalDBRPOLag": ({ copies }) => 1000 * copies.regionLagSeconds,
  "AWS/RDS AuroraReplicaLagMaximum": ({ databases }) =>
    1000 * Math.max(...databases.map(({ lagSeconds }) => lagSeconds)),
  // Alarms read the number of its samples: one from each reader.
  "AWS/RDS CPUUtilization": ({ databases }) => databases.filter(({ name }) => name !== "writer").length || undefined,
  "AWS/RDS FreeLocalStorage": ({ databases }) => Math.min(...databases.map(({ freeBytes }) => freeBytes)),
  "AWS/RDS VolumeBytesUsed": ({ copies }) => copies.databaseBytes,
  "AWS/S3 OperationsFailedReplication": ({ copies }, { dimensions }) => {
    const fails = dimensions.SourceBucket?.includes("-uploads-") ? copies.uploadsFail : copies.statesFail;
    return fails ? 1 : 0;
  },
  "AWS/S3 ReplicationLatency": ({ copies }) => copies.uploadsLateSeconds,
  "AWS/SNS NumberOfNotificationsFailed": ({ monitoring }) => (monitoring.topicsDeliver ? undefined : 1),
  "AWS/Usage ResourceCount": (moment, { dimensions }) => {
    if (dimensions.Service !== "Prometheus") return moment.automation.usedQuotaPercent;
    return isCollected(moment) ? ACTIVE_SERIES : undefined;
  },
  "CWAgent disk_used_percent": ({ collectors }) => Math.max(...collectors.map(({ diskPercent }) => diskPercent)),
  "CWAgent mem_used_percent": ({ servers }) => {
    const sent = servers.filter(({ answers, agentsSend }) => answers && agentsSend);
    return sent.length === 0 ? undefined : sent.reduce((sum, one) => sum + one.memoryPercent, 0) / sent.length;
  },
  // No incident of the table is an attack.
  "GoCarbonTracker/Logs DetectedIncidents": () => undefined,
  "GoCarbonTracker/Logs DetectionRuns": ({ logStore }) => (logStore.takesLines ? 1 : undefined),
  "GoCarbonTracker/Logs ErrorLines": ({ logLines }) =>
    logLines.areStored ? logLines.perMinute * logLines.errorRatio || undefined : undefined,
  "GoCarbonTracker/Logs Lag": ({ logLines }) => (logLines.areStored ? logLines.lateSeconds : undefined),
  "GoCarbonTracker/Logs LeftOutLines": () => 0,
  "GoCarbonTracker/Logs NewErrorPatterns": ({ logLines }) => logLines.newPatternsCount || undefined,
  "GoCarbonTracker/Logs RefusedLines": ({ logLines }) => logLines.refusedCount,
  "GoCarbonTracker/Logs StoredLines": ({ logLines }) => (logLines.areStored ? logLines.perMinute : undefined),
  "GoCarbonTracker BackupAge": ({ copies }) => copies.weeklyBackupAgeSeconds,
  // One kind of gap has all of them.
  "GoCarbonTracker BackupGaps": ({ copies }, { dimensions }) =>
    dimensions.Gap === "Overdue" ? copies.backupGapsCount : 0,
  "GoCarbonTracker RestoreTestAge": ({ copies }) => copies.restoreTestAgeSeconds,
  "GoCarbonTracker RestoreTestFailures": ({ copies }) => copies.restoreTestFailuresCount,
  "GoCarbonTracker RestoreTimeShare": ({ copies }) => copies.restoreTimePercent,
  "GoCarbonTracker RestoreLoss": () => 240,
  "GoCarbonTracker ConcurrentUsers": (moment) =>
    serving(moment).some(({ agentsSend }) => agentsSend) ? connectedUsers(moment) : undefined,
  "GoCarbonTracker DriftedResources": withoutDrift,
  "GoCarbonTracker UnappliedChanges": withoutDrift,
  "GoCarbonTracker OpenVulnerabilities": () => 2,
  "GoCarbonTracker OverdueVulnerabilities": () => 0,
  // No incident of the table is an attack.
  "GoCarbonTracker OpenFindings": () => 0,
  "GoCarbonTracker CountedFindingClasses": () =>
    Object.values<FindingClass>(findings).filter(({ alert }) => alert).length,
  "GoCarbonTracker VolumeGrowth": ({ automation: { volumeGrowth } }, { dimensions }, second) => {
    if (volumeGrowth === undefined || second % GROWTH_EVERY_SECONDS !== 0) return undefined;
    // Every attempt reports how many disks it enlarged.
    if (dimensions.Outcome === "Grown") return 0;
    return volumeGrowth === dimensions.Outcome ? 1 : undefined;
  },
};

/**
 * A metric in one minute of the world. @throws Error for a metric that is not derived from the world
 */
export function ofMinute(metric: ReadMetric, moment: Moment, second: number): Datapoint {
  const derived = METRICS[`${metric.namespace} ${metric.name}`];
  if (derived !== undefined) return derived(moment, metric, second);
  throw new Error(
    `an alarm reads ${metric.namespace} ${metric.name}, which is not derived from the world: add it to verification/simulator/cloudwatch-metrics.ts`,
  );
}

function isOfCollectors({ dimensions }: ReadMetric): boolean {
  return dimensions.AutoScalingGroupName?.endsWith("-collectors") === true;
}
