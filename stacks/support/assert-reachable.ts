import type { Environment } from "../../environments/schema";
import { endpoints } from "../../policy/endpoint-classes";
import { errorTracking } from "../../policy/error-tracking";
import { experience } from "../../policy/experience";
import { servers } from "../../policy/servers";
import { use } from "../../policy/vendor-prices";

const HOUR_SECONDS = 3600;
/** The window of the load balancer's own errors (signals/cloudwatch/load-balancer.ts). */
const OWN_ERRORS_SECONDS = 300;

/** So much has to happen in a window before an alert says anything. */
interface Demand {
  readonly alert: string;
  readonly field: string;
  readonly count: number;
  readonly what: "requests" | "users" | "views";
  readonly windowSeconds: number;
}

/**
 * Refuses limits that production cannot reach with the load that its baseline names: an alert that asks for more requests, users or
 * views than there are is silent for ever. The handbook speaks of production; elsewhere there may be too few on purpose.
 *
 * @throws Error with a sentence for each
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
    `${alert} says nothing before there are ${count} ${what} in ${windowSeconds} seconds (${field}), and growthBaseline.${baseline} of environments/${name}.ts (${growthBaseline[baseline]}) brings ${Math.floor(seen)}: lower the one, or correct the other`,
  ];
}

/** Those who are there, and those who come after them; each sees a page at the least. */
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
      field: "servers.ownErrors.minimumRequestsCount in policy/servers.ts",
      count: servers.ownErrors.minimumRequestsCount,
      what: "requests",
      windowSeconds: OWN_ERRORS_SECONDS,
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
