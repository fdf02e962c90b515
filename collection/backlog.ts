import { collection } from "../policy/collection";

const SECONDS = 60;

/** How remote write has to be set up so that the receiver may be away for a while and nothing is lost. */
export interface Backlog {
  readonly samplesPerSecond: number;
  /** Bytes of disk that waiting samples take. */
  readonly diskBytes: number;
  /** How long the write-ahead log keeps what was not sent. */
  readonly keptMinutes: number;
  readonly maximumShards: number;
  /** Samples that one shard holds in memory. */
  readonly shardCapacity: number;
}

/**
 * Follows the backlog from the number of series: what comes in while the receiver is away, and how many requests side by side
 * send it, and what comes in meanwhile, in the time that is left before the oldest is refused.
 *
 * @param series of all targets of one agent
 */
export function backlog(series: number): Backlog {
  const { survivedMinutes, catchUpMinutes } = collection.backlog;
  const { perSampleBytes, perRequestCount, requestSeconds } = collection.buffer;
  const samplesPerSecond = series / collection.scrape.intervalSeconds;
  const waiting = samplesPerSecond * survivedMinutes * SECONDS;
  const neededPerSecond = samplesPerSecond + waiting / (catchUpMinutes * SECONDS);
  const perShardPerSecond = perRequestCount / requestSeconds;
  const keptMinutes = survivedMinutes + catchUpMinutes;
  return {
    samplesPerSecond,
    diskBytes: Math.ceil(samplesPerSecond * keptMinutes * SECONDS * perSampleBytes),
    keptMinutes,
    maximumShards: Math.max(1, Math.ceil(neededPerSecond / perShardPerSecond)),
    shardCapacity: 5 * perRequestCount,
  };
}
