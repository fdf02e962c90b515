import { collection } from "../../policy/collection";

const SECONDS = 60;

/** Settings of remote write that lose no samples while the receiver is unavailable for a limited time. */
export interface Backlog {
  /** The largest size of the write-ahead log in bytes: sent samples and the queue. */
  readonly diskBytes: number;
  /** The age in minutes up to which the write-ahead log always has a sample. */
  readonly keptMinutes: number;
  /** The interval of the log's truncation in minutes. */
  readonly truncateMinutes: number;
  readonly maximumShards: number;
  /** Samples that one shard holds in memory. */
  readonly shardCapacity: number;
}

/**
 * Returns the settings from the rate of samples. The log must hold the samples of the receiver's outage. The shards must then send those
 * and the new samples before the receiver refuses the oldest.
 *
 * An outage of fifty minutes loses no samples; a longer one does. A restarted agent sends only new samples, and the other collector has the
 * ones that it lost.
 *
 * @param samplesPerSecond of all targets of one agent
 */
export function backlog(samplesPerSecond: number): Backlog {
  const { survivedMinutes, catchUpMinutes } = collection.backlog;
  const { keptPeriodsRatio, heldPeriodsRatio, heldSegmentsCount, segmentBytes } = collection.agentLog;
  const { perSampleBytes, perRequestCount, requestSeconds } = collection.buffer;
  const waiting = samplesPerSecond * survivedMinutes * SECONDS;
  const neededPerSecond = samplesPerSecond + waiting / (catchUpMinutes * SECONDS);
  const perShardPerSecond = perRequestCount / requestSeconds;
  const keptMinutes = survivedMinutes + catchUpMinutes;
  const truncateMinutes = Math.ceil(keptMinutes / keptPeriodsRatio);
  const heldBytes = samplesPerSecond * truncateMinutes * SECONDS * heldPeriodsRatio * perSampleBytes;
  return {
    diskBytes: Math.ceil(heldBytes + heldSegmentsCount * segmentBytes),
    keptMinutes,
    truncateMinutes,
    maximumShards: Math.max(1, Math.ceil(neededPerSecond / perShardPerSecond)),
    shardCapacity: 5 * perRequestCount,
  };
}
