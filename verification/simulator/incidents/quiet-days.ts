import type { Incident } from "../incident";
import type { Moment, Server } from "../moment";
import { startOf } from "../moment-of";
import { randomFor } from "../random";
import { everyServer, oneServer, part } from "./changes";

const DAY_MINUTES = 1440;
const WEDNESDAY_HOUR = 48;
/** Minutes of a day. */
const AT = {
  batch: [60, 100],
  backup: [120, 150],
  release: [600, 612],
  scaleOut: [640, 860],
  lateSamples: [930, 936],
  noSamples: [990, 992],
} as const;

const isIn = ([from, to]: readonly [number, number], minute: number) => from <= minute && minute < to;
/** The number that a draw for a minute gives, from 0 to 1. */
const drawn = (what: string, minute: number) => randomFor(what, Math.floor(minute))();

/** Adds the pauses, batches, gaps and bursts of any day. */
function everyDay(moment: Moment, minute: number): Moment {
  const changes: ((at: Moment) => Moment)[] = [garbageCollected, batchAndBackup, probed, requested, measuredLate];
  return changes.reduce((at, change) => change(at), moment);

  /** Pauses of one server for half a minute, some every hour. */
  function garbageCollected(at: Moment): Moment {
    const isPaused = minute % 1 < 0.5 && drawn("pause", minute) < 0.1;
    const server = Math.floor(drawn("server", minute) * at.servers.length);
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
    const [alone, together] = [minute % 1 < 0.5 && drawn("probe", minute) < 0.004, isIn([700.2, 700.36], minute)];
    return {
      ...at,
      probers: at.probers.map((prober, index) => ({ ...prober, reaches: !(together || (alone && index === 0)) })),
    };
  }

  /** Single failures at night, bursts of refused sign-ins and of bots, slow clients. */
  function requested(at: Moment): Moment {
    const botsRatio = drawn("bots", minute / 5) < 0.05 ? 0.06 : 0;
    const isSingle = minute % 1 < 0.25 && drawn("failure", minute) < 0.006;
    const noise = 0.8 + 0.4 * drawn("users", minute);
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

/** A release replaces the servers one after the other; caches are cold for three minutes. At noon a fourth server is added. */
function released(moment: Moment, minute: number, startSecond: number): Moment {
  const replaced = Math.floor((minute - AT.release[0]) / 4);
  if (replaced < 0) return moment;
  const renamed = moment.servers.map((server, index): Server => {
    if (index > replaced) return server;
    const since = minute - AT.release[0] - 4 * index;
    const isCold = since < 3;
    return {
      ...server,
      name: `server-${index + 11}`,
      startedSecond: startSecond + Math.round((AT.release[0] + 4 * index) * 60),
      answers: since >= 0.7,
      weight: since >= 0.7 ? 1 : 0,
      ...(isCold && { responseSeconds: server.responseSeconds * 2, cpuPercent: 75 }),
    };
  });
  const [first] = renamed;
  const isLarger = isIn(AT.scaleOut, minute) && first !== undefined;
  const added = isLarger ? [{ ...first, name: "server-21", startedSecond: startSecond + AT.scaleOut[0] * 60 }] : [];
  return {
    ...moment,
    servers: [...renamed, ...added],
    automation: { ...moment.automation, desiredServers: 3 + added.length },
  };
}

/** Days without an incident, which together stand for a month: each weekday is like Wednesday, each day of a weekend like Sunday. */
export const quietDays: readonly (Incident & { readonly daysInMonth: number })[] = [
  {
    name: "quiet-wednesday",
    story: "A working day with a release, scaling, batch, backup, pauses, bots, gaps and late samples",
    startHour: WEDNESDAY_HOUR,
    daysInMonth: 22,
    lastsMinutes: DAY_MINUTES,
    change: (moment, minute) => released(everyDay(moment, minute), minute, startOf({ startHour: WEDNESDAY_HOUR })),
  },
  {
    name: "quiet-sunday",
    story: "A Sunday with few users, batch, backup, pauses, bots, gaps and late samples",
    startHour: -24,
    daysInMonth: 8,
    lastsMinutes: DAY_MINUTES,
    change: everyDay,
  },
];
