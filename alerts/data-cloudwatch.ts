import { backups } from "../policy/backups";
import { cache } from "../policy/cache";
import { database } from "../policy/database";
import { scaling } from "../policy/scaling";
import type { CloudWatchSignal } from "../signals/signal";
import type { CloudWatchAlert, EventAlert } from "./alert";
import { cloudWatchAlert, eventAlert } from "./cloudwatch-alert";
import { everyPeriod } from "./every-period";

const GIBIBYTE = 2 ** 30;

interface PrimaryRegionSignals {
  readonly readers: CloudWatchSignal;
  readonly replicaLag: CloudWatchSignal;
  readonly localStorage: CloudWatchSignal;
  readonly cacheMemoryPercent: CloudWatchSignal;
  readonly cacheReplicaLag: CloudWatchSignal;
  readonly uploadsFailed: CloudWatchSignal;
}

interface SecondaryRegionSignals {
  readonly globalLag: CloudWatchSignal;
  readonly uploadsLatency: CloudWatchSignal;
}

type Text = Pick<CloudWatchAlert, "name" | "dashboard" | "summary" | "description">;

/**
 * A CloudWatch alert that fires when every datapoint of `seconds` is beyond the threshold.
 * `seconds` is rounded up to whole periods.
 */
function consecutivePeriods(
  when: CloudWatchAlert["when"],
  seconds: number,
  text: Text,
  missing: CloudWatchAlert["missingData"],
): CloudWatchAlert {
  return cloudWatchAlert({
    when,
    ...everyPeriod(seconds, when.signal),
    missingData: missing,
    ...text,
  });
}

/** CloudWatch alerts for the datastores of one region. ReadersAtMaximum is left out where the number of readers is fixed. */
export function dataAlerts(
  signals: PrimaryRegionSignals,
  { minReaders, maxReaders }: { readonly minReaders: number; readonly maxReaders: number },
): CloudWatchAlert[] {
  const { replicaLag } = database;
  return [
    ...(maxReaders > minReaders ? [readersAtMaximum(signals.readers, maxReaders)] : []),
    consecutivePeriods(
      { signal: signals.replicaLag, is: "above", limit: replicaLag.maximumSeconds },
      replicaLag.lastsSeconds,
      {
        name: "DatabaseReplicaLagHigh",
        dashboard: "database",
        summary: "Users do not see data that they just saved: a database reader lags",
        description: `The lag of the slowest reader has been above the threshold of ${replicaLag.maximumSeconds} s for ${replicaLag.lastsSeconds / 60} minutes. First step: look for a migration or an import that writes a lot.`,
      },
      "notBreaching",
    ),
    localStorageAlert(signals.localStorage),
    consecutivePeriods(
      { signal: signals.cacheMemoryPercent, is: "above", limit: cache.memory.maximumPercent },
      cache.memory.lastsSeconds,
      {
        name: "CacheMemoryHigh",
        dashboard: "real-time",
        summary: "The job queue may soon reject users' jobs: the cache's memory use is high or unknown",
        description: `The memory of the fullest cache node has been above the threshold of ${cache.memory.maximumPercent} % for ${cache.memory.lastsSeconds / 60} minutes, or its memory is not reported, so it is unknown. The cache evicts nothing. First step: check whether the queue grows because workers have stopped.`,
      },
      "breaching",
    ),
    consecutivePeriods(
      { signal: signals.cacheReplicaLag, is: "above", limit: cache.replicaLag.maximumSeconds },
      cache.replicaLag.lastsSeconds,
      {
        name: "CacheReplicaLagHigh",
        dashboard: "real-time",
        summary: "A cache failover now would lose users' jobs: a replica lags",
        description: `The lag of the slowest replica has been above the threshold of ${cache.replicaLag.maximumSeconds} s for ${cache.replicaLag.lastsSeconds / 60} minutes. First step: check whether a backup or a large write is running.`,
      },
      "notBreaching",
    ),
    consecutivePeriods(
      { signal: signals.uploadsFailed, is: "above", limit: 0 },
      signals.uploadsFailed.periodSeconds,
      {
        name: "UploadsReplicationFailed",
        dashboard: "backups",
        summary: "Some uploads are missing in the secondary region",
        description: `S3 failed to replicate at least one object within ${signals.uploadsFailed.periodSeconds / 60} minutes (threshold: above 0). It is lost if the region is lost. First step: check the replication role, the key and the bucket policy.`,
      },
      "notBreaching",
    ),
  ];
}

/**
 * The local storage alert of one region. Both regions have one, because users depend on the secondary region's database after a switchover.
 */
function localStorageAlert(free: CloudWatchSignal): CloudWatchAlert {
  const { minimumGibibytes } = database.localStorage;
  return consecutivePeriods(
    { signal: free, is: "below", limit: minimumGibibytes * GIBIBYTE },
    free.periodSeconds,
    {
      name: "DatabaseLocalStorageLow",
      dashboard: "database",
      summary: "A database instance is running out of local storage and will restart",
      description: `The free local storage of the fullest instance is below the threshold of ${minimumGibibytes} GiB. It holds sorts and logs and does not grow. First step: look for a large sort or index build.`,
    },
    "notBreaching",
  );
}

/** The alert for the database instances of the secondary region. */
export function recoveryDatabaseAlerts(localStorage: CloudWatchSignal): CloudWatchAlert[] {
  return [localStorageAlert(localStorage)];
}

function readersAtMaximum(readers: CloudWatchSignal, maxReaders: number): CloudWatchAlert {
  const { perReaderUsers } = scaling.readers;
  const { atMaximumSeconds } = scaling.readersSaturation;
  return consecutivePeriods(
    { signal: readers, is: "atLeast", limit: maxReaders },
    atMaximumSeconds,
    {
      name: "ReadersAtMaximum",
      dashboard: "database",
      summary: "No more database readers can be added: more users will slow the database",
      description: `All ${maxReaders} readers have been in service for ${atMaximumSeconds / 60} minutes; each reader above the minimum serves another ${perReaderUsers} users. First step: check the query time; if it is high, raise database.maxReaders.`,
    },
    "notBreaching",
  );
}

/** Alerts on the replication lag of the secondary region. */
export function disasterRecoveryAlerts(signals: SecondaryRegionSignals): CloudWatchAlert[] {
  const { globalDatabase, uploads } = backups;
  return [
    consecutivePeriods(
      { signal: signals.globalLag, is: "above", limit: globalDatabase.lagSeconds },
      globalDatabase.lagSeconds * 3,
      {
        name: "GlobalDatabaseLagHigh",
        dashboard: "database",
        summary: "A region failure now may lose data: the secondary database's lag is high or unknown",
        description: `The secondary region's database has lagged by more than the threshold of ${globalDatabase.lagSeconds} s for ${(globalDatabase.lagSeconds * 3) / 60} minutes, or its lag is not reported, so it is unknown. First step: check for a large write in this region and the state of the secondary cluster.`,
      },
      "breaching",
    ),
    consecutivePeriods(
      { signal: signals.uploadsLatency, is: "above", limit: uploads.replicationMinutes * 60 },
      signals.uploadsLatency.periodSeconds,
      {
        name: "UploadsReplicationLate",
        dashboard: "backups",
        summary: "A region failure now would lose uploads: their replication is late",
        description: `The replica in the secondary region lags by more than the threshold of ${uploads.replicationMinutes} minutes. First step: check for one upload of many gigabytes.`,
      },
      "notBreaching",
    ),
  ];
}

/** RDS event ids of a failover that completed, within a region and between regions. */
const COMPLETED_EVENTS = ["0071", "0185", "0238"];
/** RDS event ids of a failover that failed or returned to the former writer, and of one between regions that was cancelled or failed. */
const FAILED_EVENTS = ["0069", "0070", "0186", "0187", "0239"];

/** Event alerts for database failovers: one for those that completed, and one for those that did not. */
export function dataEventAlerts(clusterId: string): EventAlert[] {
  const cluster = (ids: readonly string[]) => ({
    source: ["aws.rds"],
    "detail-type": ["RDS DB Cluster Event"],
    detail: { SourceIdentifier: [clusterId], EventID: ids.map((id) => `RDS-EVENT-${id}`) },
  });
  return [
    eventAlert({
      name: "DatabaseFailover",
      dashboard: "database",
      pattern: cluster(COMPLETED_EVENTS),
      summary: "The database failed over to another writer; users had errors for up to two minutes",
      description: "The failover is complete. First step: check that the errors have stopped.",
    }),
    eventAlert({
      name: "DatabaseFailoverFailed",
      dashboard: "database",
      pattern: cluster(FAILED_EVENTS),
      summary: "A database failover did not complete: users' changes may not be saved",
      description:
        "The failover failed, was cancelled, or returned to the former writer. First step: check which instance is the writer and whether it is available.",
    }),
  ];
}
