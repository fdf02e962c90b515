import { database as databasePolicy } from "../policy/database";
import { growth } from "../policy/growth";
import { usersBeyondReaders, usersPerStep } from "../policy/reader-capacity";
import { scaling } from "../policy/scaling";
import { neededCpus, usedCpus } from "./needed-cpus";
import type { ProjectedLoad } from "./projected-load";
import type { Environment } from "./schema";

/** The fields of an environment from which its limits follow. */
export type Limited = Pick<Environment, "name" | "growthBaseline" | "servers" | "database">;

/** A limit that the growing load of an environment meets. */
export interface CapacityLimit {
  /**
   * A scaling trigger acts automatically. A ceiling is a field of the environment, a quota is of the account, and a limit is AWS' own. A
   * budget is of the costs.
   */
  readonly kind: "trigger" | "ceiling" | "quota" | "limit" | "budget";
  readonly name: string;
  readonly unit: "users" | "servers" | "vCPUs" | "GB" | "dollars";
  readonly limit: number;
  readonly use: (load: ProjectedLoad) => number;
  /** The limit is met at its value, or only above it. */
  readonly metAt: "limit" | "above";
  /** The days that raising the limit takes. */
  readonly raiseDays: number;
  /** The action before the day; undefined for a scaling trigger. */
  readonly action?: string;
}

const GIGABYTES_PER_GIBIBYTE = 2 ** 30 / 1e9;

/** Does a load meet a limit? */
export function meets({ use, limit, metAt }: CapacityLimit, load: ProjectedLoad): boolean {
  return metAt === "limit" ? use(load) >= limit : use(load) > limit;
}

/** The limits of an environment that growth meets: scaling triggers first, then those that have to be raised. */
export function capacityLimits(environment: Limited): CapacityLimit[] {
  return [...triggers(environment), ...ceilings(environment), ...awsLimits(environment)];
}

const users = ({ users: count }: ProjectedLoad) => count;
const servers = ({ servers: count }: ProjectedLoad) => count;

function triggers({ growthBaseline, servers: { min }, database }: Limited): CapacityLimit[] {
  const steps = usersPerStep({ min: database.minReaders, max: database.maxReaders });
  const nextStep = steps.find((step) => step > growthBaseline.concurrentUsers);
  return [
    {
      kind: "trigger",
      name: "one more server, by CPU or memory",
      unit: "servers",
      limit: min,
      use: servers,
      metAt: "above",
      raiseDays: 0,
    },
    ...(nextStep === undefined
      ? []
      : [
          {
            kind: "trigger",
            name: "one more reader",
            unit: "users",
            limit: nextStep,
            use: users,
            metAt: "limit",
            raiseDays: 0,
          } as const,
        ]),
  ];
}

function ceilings(environment: Limited): CapacityLimit[] {
  const { name, servers: fleet, database } = environment;
  const file = `environments/${name}.ts`;
  return [
    {
      kind: "ceiling",
      name: "servers.max",
      unit: "servers",
      limit: fleet.max,
      use: servers,
      metAt: "above",
      raiseDays: growth.notice.days,
      action: `raise servers.max in ${file}, or choose a larger servers.instanceType; deploy ${name}-bootstrap first, which requests the quota`,
    },
    {
      kind: "ceiling",
      name: `database.maxReaders (${database.maxReaders})`,
      unit: "users",
      limit: usersBeyondReaders({ min: database.minReaders, max: database.maxReaders }),
      use: users,
      metAt: "limit",
      raiseDays: growth.notice.days,
      action: `raise database.maxReaders in ${file}, or choose a larger database.instanceClass`,
    },
    {
      kind: "quota",
      name: "vCPUs of the account",
      unit: "vCPUs",
      limit: neededCpus(environment),
      use: ({ servers: count }) => usedCpus(environment, count),
      metAt: "above",
      raiseDays: growth.notice.days,
      action: `raise servers.max in ${file} and deploy ${name}-bootstrap, which requests a larger quota`,
    },
  ];
}

function awsLimits({ database: { minReaders } }: Limited): CapacityLimit[] {
  const { largestGibibytes, maximumPercent } = databasePolicy.volume;
  const { maximumCount } = scaling.readersLimit;
  return [
    {
      kind: "limit",
      name: `Aurora's readers (${maximumCount})`,
      unit: "users",
      limit: usersBeyondReaders({ min: minReaders, max: maximumCount }),
      use: users,
      metAt: "limit",
      raiseDays: growth.redesign.days,
      action: "choose a larger database.instanceClass, and plan to divide the data among several clusters",
    },
    {
      kind: "limit",
      name: `Aurora's volume (${maximumPercent} %)`,
      unit: "GB",
      limit: (largestGibibytes * GIGABYTES_PER_GIBIBYTE * maximumPercent) / 100,
      use: ({ databaseGigabytes }) => databaseGigabytes,
      metAt: "limit",
      raiseDays: growth.redesign.days,
      action: "archive old emissions data, and plan to divide the data among several clusters",
    },
  ];
}
