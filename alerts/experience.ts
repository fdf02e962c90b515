import { experience } from "../policy/experience";
import { health } from "../policy/health";
import type { ExperienceSignals } from "../signals/datadog/experience";
import type { DatadogSignal } from "../signals/signal";
import type { MonitorAlert } from "./alert";
import { monitorAlert } from "./monitor-alert";

/**
 * The network time that page-load limits allow, in seconds rounded to milliseconds: round-trip time multiplied by the number of round
 * trips.
 */
export const networkSeconds = thousandths(experience.network.roundTripSeconds * experience.network.roundTripsCount);

/** Page-load limits for browser data, in seconds: the handbook's limits plus network time. */
export const loadLimits = {
  firstSeconds: thousandths(health.pageLoad.firstSeconds + networkSeconds),
  cachedSeconds: thousandths(health.pageLoad.cachedSeconds + networkSeconds),
};

/** Alerts on browser data. All are P3 trends and require a minimum number of page views. */
export function experienceAlerts(signals: ExperienceSignals, dashboard: string): MonitorAlert[] {
  const { realUsers, frustration } = experience;
  const { firstSeconds, cachedSeconds } = loadLimits;
  const minimumViews = (counted: string, signal: DatadogSignal) => ({
    counted,
    signal,
    minimumCount: realUsers.minimumViewsCount,
  });
  const scope = `In the last ${realUsers.windowHours} hours, over at least ${realUsers.minimumViewsCount} views`;
  const percentile = `${scope}, the 75th percentile of`;
  const load = (limit: number, objectiveSeconds: number, firstStep: string) =>
    `${percentile} the load time was above the threshold of ${limit} s: the objective of ${objectiveSeconds} s plus ${networkSeconds} s for users' own networks. First step: ${firstStep}.`;
  return [
    monitorAlert({
      name: "FirstLoadSlowForUsers",
      when: { signal: signals.firstLoad, is: "above", limit: firstSeconds },
      minimumSamples: minimumViews("first-loads", signals.firstLoads),
      summary: "The first page load is slow in users' browsers",
      description: load(firstSeconds, health.pageLoad.firstSeconds, "check whether it began with a release"),
      dashboard,
    }),
    monitorAlert({
      name: "CachedLoadSlowForUsers",
      when: { signal: signals.cachedLoad, is: "above", limit: cachedSeconds },
      minimumSamples: minimumViews("cached-loads", signals.cachedLoads),
      summary: "Cached page loads are slow in users' browsers",
      description: load(
        cachedSeconds,
        health.pageLoad.cachedSeconds,
        "check whether a release changed file names or caching headers",
      ),
      dashboard,
    }),
    monitorAlert({
      name: "UsersFrustrated",
      when: { signal: signals.frustratedPercent, is: "above", limit: frustration.maximumPercent },
      minimumSamples: minimumViews("views", signals.views),
      summary: "Users show frustration: rage clicks, dead clicks or error clicks",
      description: `${scope}, the share with rage clicks, dead clicks or error clicks was above the threshold of ${frustration.maximumPercent} %. First step: find the element with the most frustration in Datadog.`,
      dashboard,
    }),
  ];
}

function thousandths(seconds: number): number {
  return Number(seconds.toFixed(3));
}
