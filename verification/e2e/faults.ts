import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AlertName } from "../../policy/alert-policies";
import { everyServer, found } from "../simulator/incidents/changes";
import type { Moment } from "../simulator/moment";
import type { World } from "./world";

/** Something that is really broken, what has to tell of it, and the same for the simulator. */
export interface Fault {
  readonly name: string;
  readonly what: string;
  readonly alert: AlertName;
  /** Alerts with the same cause, which may speak too. */
  readonly also?: readonly AlertName[];
  /** For how long its conditions have to hold here, where the emitted rule asks for longer than this run may take. */
  readonly forSeconds?: number;
  /** Seconds within which it has to be, on a machine that does other things as well. */
  readonly withinSeconds: number;
  /** Why it cannot be done here; undefined when it can. */
  impossible?(world: World): string | undefined;
  begin(world: World): Promise<void>;
  end(world: World): Promise<void>;
  readonly simulated: (moment: Moment) => Moment;
}

const trouble = (world: World, change: object) =>
  fetch(`${world.applicationUrl}/trouble`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(change),
  }).then(() => undefined);

const SLEEP_SECONDS = 0.3;
const FAILED_RATIO = 0.05;
const FILL_BYTES = 48 * 2 ** 20;

function fill(disk: string | undefined, bytes: number): void {
  if (disk !== undefined) writeFileSync(join(disk, "filled"), Buffer.alloc(bytes));
}

/** Nobody is down in any of these, so that they can go on side by side. */
export const together: readonly Fault[] = [
  {
    name: "failing requests",
    what: "5 % of the requests fail",
    // What has been measured for minutes only has the same share of failures in every window: the lowest limit that wakes is the first.
    alert: "ErrorRateBudgetMediumBurn",
    also: ["ErrorRateBudgetFastBurn", "ErrorRateBudgetSlowBurn", "ErrorRateBudgetCreepingBurn", "ErrorRateHigh"],
    withinSeconds: 300,
    begin: (world) => trouble(world, { failedRatio: FAILED_RATIO }),
    end: (world) => trouble(world, { failedRatio: 0 }),
    simulated: (moment) => everyServer(moment, () => ({ failedRatio: FAILED_RATIO })),
  },
  {
    name: "slow queries",
    what: `every second query sleeps ${SLEEP_SECONDS * 1000} ms in the database (pg_sleep)`,
    alert: "DatabaseQueryTimeHigh",
    also: ["ResponseTimeHigh", "ApiResponseTimeHigh"],
    forSeconds: 30,
    withinSeconds: 420,
    begin: (world) => trouble(world, { querySleepSeconds: SLEEP_SECONDS }),
    end: (world) => trouble(world, { querySleepSeconds: 0 }),
    simulated: (moment) => ({ ...moment, querySeconds: SLEEP_SECONDS / 2 }),
  },
  {
    name: "full disk",
    what: "a file system of 64 MB is filled to nine tenths",
    // Filled in a moment, it would be full within hours: the graver of two alerts, whose other half is silent then. It does not go on, so that it is not full within the hour.
    alert: "DiskFullSoon",
    also: ["DiskUsageHigh", "DiskFillingFast"],
    forSeconds: 30,
    withinSeconds: 240,
    impossible: ({ disk }) => (disk === undefined ? "only root may mount an image of a disk" : undefined),
    begin: async ({ disk }) => fill(disk, FILL_BYTES),
    end: async ({ disk }) => fill(disk, 0),
    simulated: (moment) => everyServer(moment, () => ({ diskPercent: 94 })),
  },
  {
    name: "exporter killed",
    what: "postgres_exporter is killed; the database goes on",
    alert: "PostgresTelemetryMissing",
    also: ["TargetDown"],
    withinSeconds: 480,
    begin: ({ processes }) => processes.stop("postgres", "SIGKILL"),
    end: (world) => world.startExporter("postgres"),
    simulated: (moment) => ({ ...moment, databases: moment.databases.map((one) => ({ ...one, answers: false })) }),
  },
];

const nobodyServed = (moment: Moment) =>
  found(
    everyServer(moment, () => ({ failedRatio: 1 })),
    false,
  );

/** A minute's outage is a large part of the few minutes that anything has been measured. */
const BURNS: readonly AlertName[] = [
  "AvailabilityBudgetFastBurn",
  "AvailabilityBudgetMediumBurn",
  "AvailabilityBudgetSlowBurn",
  "AvailabilityBudgetCreepingBurn",
];

/** Nobody is served: one after the other. */
export const outages: readonly Fault[] = [
  {
    name: "server killed",
    what: "the reference server is killed",
    alert: "ServiceDown",
    also: [...BURNS, "ApplicationTelemetryMissing"],
    withinSeconds: 120,
    begin: ({ processes }) => processes.stop("application", "SIGKILL"),
    end: (world) => world.startApplication(),
    simulated: nobodyServed,
  },
  {
    name: "database stopped",
    what: "PostgreSQL is stopped under the running server",
    alert: "ServiceDown",
    also: BURNS,
    withinSeconds: 120,
    begin: ({ processes }) => processes.stop("database", "SIGINT"),
    end: ({ datastores }) => datastores.startPostgres(),
    simulated: nobodyServed,
  },
];

/** How long an alert's conditions have to hold here, which rules and simulator have to agree on. */
export function forSecondsHere(alert: string, emittedSeconds: number): number {
  return [...together, ...outages].find((fault) => fault.alert === alert)?.forSeconds ?? emittedSeconds;
}

/** What a run brings about that is no fault of the rules: there is no Grafana here, and the machine has other work. */
export const EXPECTED: readonly AlertName[] = [
  "GrafanaTelemetryMissing",
  "CpuHigh",
  "CpuPeak",
  "CpuHighAtMaximum",
  "MemoryHigh",
  "MemoryPeak",
  "MemoryHighAtMaximum",
  "OutOfMemoryKills",
  "NetworkUsageHigh",
  "WebSocketLatencyHigh",
];
