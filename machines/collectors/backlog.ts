import { collection } from "../../policy/collection";

const SECONDS = 60;

/** How remote write has to be set up so that the receiver may be away for a while and nothing is lost. */
export interface Backlog {
  /** Bytes of disk that the write-ahead log takes at its most: what was sent and what waits. */
  readonly diskBytes: number;
  /** How old a sample may be that is still in the write-ahead log for certain. */
  readonly keptMinutes: number;
  /** How often the agent truncates that log. */
  readonly truncateMinutes: number;
  readonly maximumShards: number;
  /** Samples that one shard holds in memory. */
  readonly shardCapacity: number;
}

/**
 * Follows the backlog from the rate of samples: what comes in while the receiver is away, and how many requests side by side
 * send it, and what comes in meanwhile, in the time that is left before the oldest is refused. Fifty minutes without the receiver
 * are survived and what was measured in a longer time is lost; so is what waits in an agent that is started anew, since it
 * sends only what it measures from then on: the other collector's samples are there for that.
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
