import { backups } from "../policy/backups";
import { cache } from "../policy/cache";
import { database } from "../policy/database";
import { scaling } from "../policy/scaling";
import type { CloudWatchSignal } from "../signals/signal";
import type { CloudWatchAlert, EventAlert } from "./alert";
import { cloudWatchAlert, eventAlert } from "./cloudwatch-alert";

const GIBIBYTE = 2 ** 30;

interface PrimaryRegionSignals {
  readonly readers: CloudWatchSignal;
  readonly replicaLag: CloudWatchSignal;
  readonly localStorage: CloudWatchSignal;
  readonly volume: CloudWatchSignal;
  readonly cacheMemoryPercent: CloudWatchSignal;
  readonly cacheReplicaLag: CloudWatchSignal;
  readonly uploadsFailed: CloudWatchSignal;
}

interface SecondaryRegionSignals {
  readonly globalLag: CloudWatchSignal;
  readonly uploadsLatency: CloudWatchSignal;
}

type Text = Pick<CloudWatchAlert, "name" | "dashboard" | "summary" | "description">;

/** An alarm that speaks when every datapoint of a time was over the limit. */
function consecutivePeriods(
  when: CloudWatchAlert["when"],
  seconds: number,
  text: Text,
  missing: CloudWatchAlert["missingData"],
): CloudWatchAlert {
  const periods = Math.max(1, Math.ceil(seconds / when.signal.periodSeconds));
  return cloudWatchAlert({
    when,
    datapointsToAlarmCount: periods,
    evaluationPeriodsCount: periods,
    missingData: missing,
    ...text,
  });
}

/** What only AWS sees of the datastores, in their region. Readers whose number is fixed are always at their maximum. */
export function dataAlerts(
  signals: PrimaryRegionSignals,
  { minReaders, maxReaders }: { readonly minReaders: number; readonly maxReaders: number },
): CloudWatchAlert[] {
  const { replicaLag, volume } = database;
  return [
    ...(maxReaders > minReaders ? [readersAtMaximum(signals.readers, maxReaders)] : []),
    consecutivePeriods(
      { signal: signals.replicaLag, is: "above", limit: replicaLag.maximumSeconds },
      replicaLag.lastsSeconds,
      {
        name: "DatabaseReplicaLagHigh",
        dashboard: "database",
        summary: "Users do not see what they just wrote",
        description: `The slowest reader is more than ${replicaLag.maximumSeconds} s behind the writer.`,
      },
      "notBreaching",
    ),
    consecutivePeriods(
      {
        signal: signals.volume,
        is: "above",
        limit: (volume.largestGibibytes * GIBIBYTE * volume.maximumPercent) / 100,
      },
      signals.volume.periodSeconds,
      {
        name: "DatabaseVolumeLarge",
        dashboard: "database",
        summary: "The database will not be able to grow for ever",
        description: `It uses more than ${volume.maximumPercent} % of the largest volume that Aurora has (${volume.largestGibibytes} GiB).`,
      },
      // Published every few minutes, not every minute.
      "ignore",
    ),
    localStorageAlert(signals.localStorage),
    consecutivePeriods(
      { signal: signals.cacheMemoryPercent, is: "above", limit: cache.memory.maximumPercent },
      cache.memory.lastsSeconds,
      {
        name: "CacheMemoryHigh",
        dashboard: "real-time",
        summary: "The job queue will soon accept no more jobs",
        description: `The fullest cache node is above ${cache.memory.maximumPercent} %; nothing is evicted.`,
      },
      "breaching",
    ),
    consecutivePeriods(
      { signal: signals.cacheReplicaLag, is: "above", limit: cache.replicaLag.maximumSeconds },
      cache.replicaLag.lastsSeconds,
      {
        name: "CacheReplicaLagHigh",
        dashboard: "real-time",
        summary: "If the cache fails over now, jobs are lost",
        description: `The slowest replica is more than ${cache.replicaLag.maximumSeconds} s behind.`,
      },
      "notBreaching",
    ),
    consecutivePeriods(
      { signal: signals.uploadsFailed, is: "above", limit: 0 },
      signals.uploadsFailed.periodSeconds,
      {
        name: "UploadsReplicationFailed",
        dashboard: "backups",
        summary: "Uploads are missing in the other region",
        description: "S3 gave up on replicating at least one object; if the region is lost, it is lost.",
      },
      "notBreaching",
    ),
  ];
}

/** In each region by itself: after a switch-over it is the other one's database that users need. */
function localStorageAlert(free: CloudWatchSignal): CloudWatchAlert {
  const { minimumGibibytes } = database.localStorage;
  return consecutivePeriods(
    { signal: free, is: "below", limit: minimumGibibytes * GIBIBYTE },
    free.periodSeconds,
    {
      name: "DatabaseLocalStorageLow",
      dashboard: "database",
      summary: "A database instance is about to run out of local storage and to restart",
      description: `Less than ${minimumGibibytes} GiB are left for sorts and logs; it does not grow.`,
    },
    "notBreaching",
  );
}

/** What the disaster-recovery region's own database lacks. */
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
      summary: "The database cannot be given more readers",
      description: `All ${maxReaders} readers serve for ${atMaximumSeconds / 60} minutes, each meant for ${perReaderUsers} users; more users make it slow.`,
    },
    "notBreaching",
  );
}

/** What is measured in the disaster-recovery region: how far it is behind. */
export function disasterRecoveryAlerts(signals: SecondaryRegionSignals): CloudWatchAlert[] {
  const { globalDatabase, uploads } = backups;
  return [
    consecutivePeriods(
      { signal: signals.globalLag, is: "above", limit: globalDatabase.lagSeconds },
      globalDatabase.lagSeconds * 3,
      {
        name: "GlobalDatabaseLagHigh",
        dashboard: "database",
        summary: "If the region is lost now, more data is lost than promised",
        description: `The other region's database is more than ${globalDatabase.lagSeconds} s behind, or says nothing.`,
      },
      "breaching",
    ),
    consecutivePeriods(
      { signal: signals.uploadsLatency, is: "above", limit: uploads.replicationMinutes * 60 },
      signals.uploadsLatency.periodSeconds,
      {
        name: "UploadsReplicationLate",
        dashboard: "backups",
        summary: "If the region is lost now, more uploads are lost than promised",
        description: `The replica is more than ${uploads.replicationMinutes} minutes behind.`,
      },
      "notBreaching",
    ),
  ];
}

/** How a failover ends, which it does once: failed, given back, done; and between regions done, called off, failed. */
const ENDS_OF_FAILOVERS = ["0069", "0070", "0071", "0185", "0186", "0187", "0238", "0239"];

/** What happens once, told as it comes. */
export function dataEventAlerts(clusterId: string): EventAlert[] {
  return [
    eventAlert({
      name: "DatabaseFailover",
      dashboard: "database",
      pattern: {
        source: ["aws.rds"],
        "detail-type": ["RDS DB Cluster Event"],
        detail: { SourceIdentifier: [clusterId], EventID: ENDS_OF_FAILOVERS.map((id) => `RDS-EVENT-${id}`) },
      },
      summary: "The database changed its writer, or failed to",
      description: "Users had errors for up to two minutes; look whether all is well again, and why it happened.",
    }),
  ];
}
