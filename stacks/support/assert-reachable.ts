import type { Environment } from "../../environments/schema";
import { endpoints } from "../../policy/endpoint-classes";
import { errorBudget } from "../../policy/error-budget";
import { errorTracking } from "../../policy/error-tracking";
import { experience } from "../../policy/experience";
import { servers } from "../../policy/servers";
import { use } from "../../policy/vendor-prices";

const HOUR_SECONDS = 3600;

/** The minimum of samples in a window before an alert can fire. */
interface Demand {
  readonly alert: string;
  readonly field: string;
  readonly count: number;
  readonly what: "requests" | "users" | "views";
  readonly windowSeconds: number;
}

/**
 * Checks that production's baseline load reaches each alert's minimum of requests, users or views. An alert with a higher minimum would
 * never fire. Other environments may have less load, so only production is checked, as in the handbook.
 *
 * @throws Error with a sentence for each alert that cannot fire
 */
export function assertReachable(environments: readonly Environment[]): void {
  const faults = environments
    .filter(({ name }) => name === "production")
    .flatMap((environment) => demands().flatMap((demand) => fault(demand, environment)));
  if (faults.length > 0) throw new Error(faults.join("\n✗ "));
}

function fault({ alert, field, count, what, windowSeconds }: Demand, { name, growthBaseline }: Environment): string[] {
  const seen =
    what === "requests"
      ? growthBaseline.apiRequestsPerSecond * windowSeconds
      : people(growthBaseline.concurrentUsers, windowSeconds);
  if (seen >= count) return [];
  const baseline = what === "requests" ? "apiRequestsPerSecond" : "concurrentUsers";
  return [
    `${field} is ${count} ${what} in ${windowSeconds} seconds, must be at most ${Math.floor(seen)}, the load of growthBaseline.${baseline} in environments/${name}.ts (${growthBaseline[baseline]}), or ${alert} cannot fire: lower it, or correct the baseline`,
  ];
}

/** Returns the number of users in a window: the concurrent ones and those after them. Each opens at least one page. */
function people(concurrentUsers: number, windowSeconds: number): number {
  return concurrentUsers * (1 + windowSeconds / (use.sessions.eachMinutes * 60));
}

function demands(): Demand[] {
  return [
    {
      alert: "EndpointClassFailing",
      field: "endpoints.minimumRequestsCount in policy/endpoint-classes.ts",
      count: endpoints.minimumRequestsCount,
      what: "requests",
      windowSeconds: endpoints.windowMinutes * 60,
    },
    {
      alert: "LoadBalancerErrorsHigh",
      field: "servers.ownErrors.minimumErrorsCount in policy/servers.ts",
      count: servers.ownErrors.minimumErrorsCount,
      what: "requests",
      windowSeconds: errorBudget.fast.longHours * HOUR_SECONDS,
    },
    {
      alert: "LoadBalancerErrorsPersist",
      field: "servers.ownErrors.minimumErrorsPerHourCount in policy/servers.ts",
      count: servers.ownErrors.minimumErrorsPerHourCount,
      what: "requests",
      windowSeconds: HOUR_SECONDS,
    },
    {
      alert: "ErrorSeenByManyUsers",
      field: "errorTracking.manyUsers.usersCount in policy/error-tracking.ts",
      count: errorTracking.manyUsers.usersCount,
      what: "users",
      windowSeconds: errorTracking.manyUsers.windowSeconds,
    },
    {
      alert: "FirstLoadSlowForUsers",
      field: "experience.realUsers.minimumViewsCount in policy/experience.ts",
      count: experience.realUsers.minimumViewsCount,
      what: "views",
      windowSeconds: experience.realUsers.windowHours * HOUR_SECONDS,
    },
  ];
}
