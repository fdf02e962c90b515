import { growth } from "../policy/growth";
import { readersFor } from "../policy/reader-capacity";
import { addDays } from "../validation/day-arithmetic";
import type { Environment } from "./schema";

/** The load of an environment on a day, at the growth of the handbook, and the capacity that it needs without a maximum. */
export interface ProjectedLoad {
  readonly users: number;
  readonly requestsPerSecond: number;
  readonly databaseGigabytes: number;
  /** Uploads since the baseline, which does not count those before it. */
  readonly uploadsGigabytes: number;
  readonly servers: number;
  readonly readers: number;
}

/** The fields of an environment from which its load follows. */
export type Grown = Pick<Environment, "growthBaseline" | "servers" | "database">;

const MONTH_DAYS = 365.25 / 12;
/** A fraction below it is an error of the computer's arithmetic, and needs no further server. */
const ROUNDING = 1e-9;

/**
 * The load so many days after the baseline. Users, API requests and emissions data grow by a rate, and uploads by an amount. The servers
 * carry requests and users, so their number follows the faster one of both.
 */
export function projectedLoad({ growthBaseline, servers, database }: Grown, days: number): ProjectedLoad {
  const months = days / MONTH_DAYS;
  const usersFactor = (1 + growth.users.monthlyPercent / 100) ** months;
  const requestsFactor = (1 + growth.api.monthlyPercent / 100) ** months;
  const dataFactor = (1 + growth.data.quarterlyPercent / 100) ** (months / 3);
  const users = growthBaseline.concurrentUsers * usersFactor;
  return {
    users,
    requestsPerSecond: growthBaseline.apiRequestsPerSecond * requestsFactor,
    databaseGigabytes: growthBaseline.emissionsDataGigabytes * dataFactor,
    uploadsGigabytes: growth.storage.monthlyGigabytes * months,
    servers: serversFor(servers.min, Math.max(usersFactor, requestsFactor)),
    readers: readersFor(users, { min: database.minReaders }),
  };
}

/** The servers for a multiple of the baseline, which the smallest number of servers carries just below the scaling trigger. */
export function serversFor(min: number, factor: number): number {
  const share = growth.smallestFleet.ofTriggerPercent / 100;
  return Math.max(min, Math.ceil(min * share * factor - ROUNDING));
}

/**
 * The first day on which a load reaches a limit.
 *
 * @param reached true for the load of that day and of every later one
 * @returns YYYY-MM-DD; undefined beyond the horizon of `growth.horizon`
 */
export function firstDay(environment: Grown, reached: (load: ProjectedLoad) => boolean): string | undefined {
  const isReached = (days: number) => reached(projectedLoad(environment, days));
  if (!isReached(growth.horizon.days)) return undefined;
  return addDays(environment.growthBaseline.measuredDay, firstReached(isReached, -1, growth.horizon.days));
}

/** The first number of days that is reached, of those after `before` and up to `at`, which is reached itself. */
function firstReached(isReached: (days: number) => boolean, before: number, at: number): number {
  if (at - before <= 1) return at;
  const middle = Math.floor((before + at) / 2);
  return isReached(middle) ? firstReached(isReached, before, middle) : firstReached(isReached, middle, at);
}
