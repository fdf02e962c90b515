import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AlertName } from "../../policy/alert-policies";
import { everyServer } from "../simulator/incidents/changes";
import type { Moment } from "../simulator/moment";
import type { World } from "./world";

/** A fault on this machine, its alert, and the same fault for the simulator. */
export interface Fault {
  readonly name: string;
  readonly what: string;
  readonly alert: AlertName;
  /** Alerts with the same cause, which may fire too. */
  readonly also?: readonly AlertName[];
  /** The alert's duration in this run, where the generated one is longer than the run may take. */
  readonly forSeconds?: number;
  /** Seconds within which the notification must come, on a machine with other load. */
  readonly withinSeconds: number;
  /** The reason why the machine cannot have the fault; undefined when it can. */
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

/** Faults without an outage, which can last at the same time. */
export const together: readonly Fault[] = [
  {
    name: "failing requests",
    what: "5 % of the requests fail",
    // After a few minutes of measurement every window has the same share of failures: the lowest paging limit is reached first.
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
    // The sudden fill forecasts a full disk within hours, which suppresses the milder alert; it stops, so no full disk within the hour.
    alert: "DiskFullSoon",
    also: ["DiskUsageHigh", "DiskFillingFast"],
    forSeconds: 30,
    withinSeconds: 240,
    impossible: ({ disk }) => (disk === undefined ? "only root may mount a disk image" : undefined),
    begin: async ({ disk }) => fill(disk, FILL_BYTES),
    end: async ({ disk }) => fill(disk, 0),
    simulated: (moment) => everyServer(moment, () => ({ diskPercent: 94 })),
  },
  {
    name: "exporter killed",
    what: "postgres_exporter is killed; the database runs",
    alert: "PostgresTelemetryMissing",
    also: ["TargetDown"],
    withinSeconds: 480,
    begin: ({ processes }) => processes.stop("postgres", "SIGKILL"),
    end: (world) => world.startExporter("postgres"),
    simulated: (moment) => ({ ...moment, databases: moment.databases.map((one) => ({ ...one, answers: false })) }),
  },
];

const nobodyServed = (moment: Moment) => everyServer(moment, { failedRatio: 1 });

/** An outage of a minute is a large share of the few measured minutes. */
const BURNS: readonly AlertName[] = [
  "AvailabilityBudgetFastBurn",
  "AvailabilityBudgetMediumBurn",
  "AvailabilityBudgetSlowBurn",
  "AvailabilityBudgetCreepingBurn",
];

/** Outages, which follow one another. */
export const outages: readonly Fault[] = [
  {
    name: "server killed",
    what: "the reference server is killed",
    alert: "ServiceDown",
    also: [...BURNS, "ApplicationTelemetryMissing", "ApplicationRestarts"],
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

/** The duration of an alert in this run, for the rules and for the simulator. */
export function forSecondsHere(alert: string, emittedSeconds: number): number {
  return [...together, ...outages].find((fault) => fault.alert === alert)?.forSeconds ?? emittedSeconds;
}

/** Alerts that the run itself causes: it has no Grafana, and the machine has other load. */
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
