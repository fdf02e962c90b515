import type { Incident } from "./incident";
import { everyServer, oneServer, part } from "./incidents/changes";
import type { Moment } from "./moment";
import { random } from "./random";

/** The mean time of requests that wait for a fault. */
const STUCK_SECONDS = 15;
/** The mean time of slow queries. */
export const slowSeconds = (size: number) => 0.1 + 3 * size;
/** Changes of the world by each cause, by its size from 0 to 1. Of two causes for one share of the requests the larger counts. */
const CAUSES = {
  requestsFail: (moment: Moment, size: number) =>
    everyServer(moment, ({ failedRatio }) => ({ failedRatio: Math.max(failedRatio, size) })),
  oneServerFails: (moment: Moment, size: number) =>
    oneServer(moment, 0, { failedRatio: Math.max(moment.servers[0]?.failedRatio ?? 0, size) }),
  databaseLost: (moment: Moment, size: number) => {
    const lost = Math.max(1, Math.round(size * moment.servers.length));
    const servers = moment.servers.map((one, index) =>
      index < lost ? { ...one, reachesDatabase: false, failedRatio: 1 } : one,
    );
    return { ...moment, servers };
  },
  requestsWait: (moment: Moment, size: number) =>
    everyServer(moment, ({ waitingRatio, waitingSeconds }) => ({
      waitingRatio: waitingSeconds < STUCK_SECONDS ? size : Math.max(waitingRatio, size),
      waitingSeconds: STUCK_SECONDS,
    })),
  queriesSlow: (moment: Moment, size: number) =>
    everyServer(moment, ({ responseSeconds }) => ({ responseSeconds: Math.max(responseSeconds, slowSeconds(size)) })),
  balancerFails: (moment: Moment, size: number) =>
    part(moment, "outside", { balancerFailedRatio: Math.max(moment.outside.balancerFailedRatio, size) }),
  usersCutOff: (moment: Moment, size: number) =>
    part(moment, "outside", { reachedRatio: Math.min(moment.outside.reachedRatio, 1 - size) }),
  signInRefused: (moment: Moment, size: number) => ({ ...moment, refusedRatio: Math.max(moment.refusedRatio, size) }),
  pagesBroken: (moment: Moment, size: number) => {
    const usersRatio = Math.max(moment.webApp.bug?.usersRatio ?? 0, size);
    return part(moment, "webApp", { bug: { isNew: true, usersRatio, crashes: false } });
  },
  serverLost: (moment: Moment) => oneServer(moment, 2, { answers: false, weight: 0 }),
  cpuBusy: (moment: Moment, size: number) =>
    everyServer(moment, ({ cpuPercent }) => ({ cpuPercent: Math.max(cpuPercent, 50 + 50 * size) })),
  moreUsers: (moment: Moment, size: number) => ({
    ...moment,
    requestsPerSecond: moment.requestsPerSecond * (1 + 4 * size),
  }),
  fewerUsers: (moment: Moment, size: number) => ({
    ...moment,
    requestsPerSecond: moment.requestsPerSecond * (1 - 0.6 * size),
  }),
  probesFail: (moment: Moment) => ({
    ...moment,
    probers: moment.probers.map((one, index) => ({ ...one, reaches: index > 0 })),
  }),
} as const;

type Kind = keyof typeof CAUSES;

/** One cause of a random incident. */
export interface Cause {
  readonly kind: Kind;
  /** From 0 to 1. */
  readonly size: number;
  readonly fromMinute: number;
  readonly lastsMinutes: number;
  /** Minutes of one turn of a cause that comes and goes, half of which it lasts; 0 for one that stays. */
  readonly turnMinutes: number;
}

/** A random incident: its causes, their size, their duration and their start. */
export interface RandomCase {
  readonly startHour: number;
  readonly causes: readonly Cause[];
}

/** Hours of the week with many users, with few and with next to none; incidents that start in one hour share the time before. */
const HOURS = [-22, 11, 26, 34, 58];
const LONGEST_MINUTES = 180;
const SHORTEST_MINUTES = 1;
/** The smallest size: a request in a thousand. */
const SMALLEST = 0.001;
const KINDS = Object.keys(CAUSES) as Kind[];

/** Random incidents, the same for the same seed. */
export function randomCases(count: number, seed: number): RandomCase[] {
  const next = random(seed * 7919 + 1);
  for (let warm = 0; warm < 20; warm++) next();
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  const between = (low: number, high: number) => low * (high / low) ** next();
  const cause = (): Cause => ({
    kind: pick(KINDS),
    size: Number(between(SMALLEST, 1).toPrecision(2)),
    fromMinute: Math.floor(next() * 20),
    lastsMinutes: Math.round(between(SHORTEST_MINUTES, LONGEST_MINUTES)),
    turnMinutes: next() < 0.2 ? Math.ceil(between(1, 30)) : 0,
  });
  return Array.from({ length: count }, () => ({
    startHour: pick(HOURS) + Math.floor(next() * 60) / 60,
    causes: next() < 0.3 ? [cause(), cause()] : [{ ...cause(), fromMinute: 0 }],
  }));
}

/** A random case as an incident. */
export function incidentOf({ startHour, causes }: RandomCase, name: string): Incident {
  return {
    name,
    story: inWords({ startHour, causes }),
    startHour,
    lastsMinutes: Math.max(...causes.map(({ fromMinute, lastsMinutes }) => fromMinute + lastsMinutes)),
    change: (moment, minute) =>
      causes
        .filter((cause) => isActive(cause, minute))
        .reduce((at, cause) => CAUSES[cause.kind](at, cause.size), moment),
  };
}

function isActive({ fromMinute, lastsMinutes, turnMinutes }: Cause, minute: number): boolean {
  const since = minute - fromMinute;
  return since >= 0 && since < lastsMinutes && (turnMinutes === 0 || since % turnMinutes < turnMinutes / 2);
}

/** A case in words that name each of its numbers. */
export function inWords({ startHour, causes }: RandomCase): string {
  const texts = causes.map(
    ({ kind, size, fromMinute, lastsMinutes, turnMinutes }) =>
      `${kind} ${size} from minute ${fromMinute} for ${lastsMinutes} min${turnMinutes === 0 ? "" : `, every other ${turnMinutes / 2} min`}`,
  );
  return `hour ${startHour.toFixed(2)}: ${texts.join("; ")}`;
}

/** Simpler cases that could have the same fault, the simplest first. */
export function simpler({ startHour, causes }: RandomCase): RandomCase[] {
  const without = causes.length < 2 ? [] : causes.map((_, index) => causes.filter((__, other) => other !== index));
  const changed = causes.flatMap((cause, index) =>
    [
      { ...cause, turnMinutes: 0 },
      { ...cause, fromMinute: 0 },
      { ...cause, lastsMinutes: Math.ceil(cause.lastsMinutes / 2) },
    ]
      .filter((one) => JSON.stringify(one) !== JSON.stringify(cause))
      .map((one) => causes.map((other, at) => (at === index ? one : other))),
  );
  return [...without, ...changed].map((some) => ({ startHour, causes: some }));
}
