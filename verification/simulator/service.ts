import type { Part } from "./histogram";
import type { Moment, Server } from "./moment";

/** Share of the users who have loaded the web app already: they need no static hosting. */
const OPEN_PAGES_RATIO = 0.2;

/** The servers to which the load balancer sends requests. */
export function serving({ servers }: Moment): Server[] {
  return servers.filter(({ answers, weight }) => answers && weight > 0);
}

/** A mean over the servers that serve, by their share of the requests; 0 without any. */
export function meanOf(moment: Moment, pick: (server: Server) => number): number {
  const inService = serving(moment);
  const weights = inService.reduce((sum, { weight }) => sum + weight, 0);
  return inService.reduce((sum, server) => sum + (server.weight / weights) * pick(server), 0);
}

/** Requests a second that arrive at the load balancer. */
export function arriving({ requestsPerSecond, outside: { reachedRatio, webAppAnswers } }: Moment): number {
  return requestsPerSecond * reachedRatio * (webAppAnswers ? 1 : OPEN_PAGES_RATIO);
}

/** Share of the arriving requests that the load balancer fails itself: all of them without a server. */
export function failedAtBalancer(moment: Moment): number {
  return serving(moment).length === 0 ? 1 : moment.outside.balancerFailedRatio;
}

/** Requests a second that the servers receive. */
export function received(moment: Moment): number {
  return arriving(moment) * (1 - failedAtBalancer(moment));
}

/** Share of the requests that a server or the load balancer fails. */
export function failedShare(moment: Moment): number {
  const balancer = failedAtBalancer(moment);
  return balancer + (1 - balancer) * meanOf(moment, ({ failedRatio }) => failedRatio);
}

/** Share of the deep health checks through the load balancer that fail. */
export function unhealthyShare(moment: Moment): number {
  if (serving(moment).length === 0) return 1;
  return meanOf(moment, ({ failedRatio, reachesDatabase }) => (failedRatio >= 1 || !reachesDatabase ? 1 : 0));
}

/** True when samples arrive at the data source. */
export function isCollected({ monitoring, collectors }: Moment): boolean {
  return monitoring.collected && collectors.some(({ runs }) => runs);
}

/** Seconds by which the data source receives samples late: those of the faster collector count. */
export function lateSeconds({ collectors }: Moment): number {
  const late = collectors.filter(({ runs }) => runs).map((one) => one.lateSeconds);
  return late.length === 0 ? 0 : Math.min(...late);
}

/** The response times of a server: of the requests that do not wait, times a factor, and of those that wait. */
export function responseParts({ responseSeconds, waitingRatio, waitingSeconds }: Server, factor = 1): Part[] {
  return [
    { ratio: 1 - waitingRatio, mean: responseSeconds * factor },
    { ratio: waitingRatio, mean: waitingSeconds },
  ];
}
