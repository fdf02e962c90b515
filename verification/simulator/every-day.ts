import { everyServer, oneServer, part } from "./incidents/changes";
import type { Moment } from "./moment";
import { randomFor } from "./random";

/** Minutes of a day. */
const AT = {
  batch: [60, 100],
  backup: [120, 150],
  lateSamples: [930, 936],
  noSamples: [990, 992],
} as const;

/**
 * Adds the pauses, batches, gaps and bursts of any day.
 *
 * @param minute since midnight, UTC
 * @param drawnMinute the minute for which random numbers are drawn; days with the same minutes have the same pauses and bursts
 */
export function everyDay(moment: Moment, minute: number, drawnMinute = minute): Moment {
  const changes: ((at: Moment) => Moment)[] = [garbageCollected, batchAndBackup, probed, requested, measuredLate];
  return changes.reduce((at, change) => change(at), moment);

  /** The number that a draw for a minute gives, from 0 to 1. */
  function drawn(what: string, minutes = 1): number {
    return randomFor(what, Math.floor(drawnMinute / minutes))();
  }

  /** Pauses of one server for half a minute, some every hour. */
  function garbageCollected(at: Moment): Moment {
    const isPaused = minute % 1 < 0.5 && drawn("pause") < 0.1;
    const server = Math.floor(drawn("server") * at.servers.length);
    return isPaused ? oneServer(at, server, { waitingRatio: 0.08, waitingSeconds: 1.5 }) : at;
  }

  /** At night the batch and the backup make queries slow, take connections and use the disks' network. */
  function batchAndBackup(at: Moment): Moment {
    if (!isIn(AT.batch, minute) && !isIn(AT.backup, minute)) return at;
    return {
      ...everyServer(at, ({ cpuPercent, responseSeconds }) => ({
        cpuPercent: cpuPercent + 35,
        networkPercent: 45,
        responseSeconds: responseSeconds * 3,
      })),
      querySeconds: 0.06,
      databases: at.databases.map((db) => ({ ...db, connectionsPercent: 55, longestTransactionSeconds: 900 })),
    };
  }

  /** One probe fails a few times a day, and both together for ten seconds once. */
  function probed(at: Moment): Moment {
    const [alone, together] = [minute % 1 < 0.5 && drawn("probe") < 0.004, isIn([700.2, 700.36], minute)];
    return {
      ...at,
      probers: at.probers.map((prober, index) => ({ ...prober, reaches: !(together || (alone && index === 0)) })),
    };
  }

  /** Single failures at night, bursts of refused sign-ins and of bots, slow clients. */
  function requested(at: Moment): Moment {
    const botsRatio = drawn("bots", 5) < 0.05 ? 0.06 : 0;
    const isSingle = minute % 1 < 0.25 && drawn("failure") < 0.006;
    const noise = 0.8 + 0.4 * drawn("users");
    return {
      ...at,
      requestsPerSecond: at.requestsPerSecond * noise,
      refusedRatio: at.refusedRatio + botsRatio,
      botsRatio,
      singleFailures: isSingle ? 1 : 0,
    };
  }

  /** Samples that are late or missing for a short time. */
  function measuredLate(at: Moment): Moment {
    if (isIn(AT.noSamples, minute)) return part(at, "monitoring", { collected: false });
    return isIn(AT.lateSamples, minute)
      ? { ...at, collectors: at.collectors.map((one) => ({ ...one, lateSeconds: 40 })) }
      : at;
  }
}

function isIn([from, to]: readonly [number, number], minute: number): boolean {
  return from <= minute && minute < to;
}
