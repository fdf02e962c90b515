import { experience } from "../policy/experience";
import { health } from "../policy/health";
import type { ExperienceSignals } from "../signals/datadog/experience";
import type { DatadogSignal } from "../signals/signal";
import type { MonitorAlert } from "./alert";
import { monitorAlert } from "./monitor-alert";

/** What a user's own network may add to a page load: as many round trips as it takes. Seconds, to the millisecond. */
export const networkSeconds = thousandths(experience.network.roundTripSeconds * experience.network.roundTripsCount);

/** The handbook's limits for a page load, as users' browsers measure it: seconds. */
export const loadLimits = {
  firstSeconds: thousandths(health.pageLoad.firstSeconds + networkSeconds),
  cachedSeconds: thousandths(health.pageLoad.cachedSeconds + networkSeconds),
};

/** What users' browsers feel: a trend, told on the next business day, and never of a handful of views. */
export function experienceAlerts(signals: ExperienceSignals, dashboard: string): MonitorAlert[] {
  const { realUsers, vitals, frustration } = experience;
  const { firstSeconds, cachedSeconds } = loadLimits;
  const enough = (counted: string, signal: DatadogSignal) => ({
    counted,
    signal,
    minimumCount: realUsers.minimumViewsCount,
  });
  const looked = `In the last ${realUsers.windowHours} hours, over at least ${realUsers.minimumViewsCount} views`;
  const load = (limit: number, promised: number) =>
    `${looked}, one load in four took longer than ${limit} s: the promised ${promised} s and ${networkSeconds} s for users' own networks.`;
  return [
    monitorAlert({
      name: "FirstLoadSlowForUsers",
      when: { signal: signals.firstLoad, is: "above", limit: firstSeconds },
      minimumSamples: enough("first-loads", signals.firstLoads),
      summary: "The first load is slow in users' browsers",
      description: load(firstSeconds, health.pageLoad.firstSeconds),
      dashboard,
    }),
    monitorAlert({
      name: "CachedLoadSlowForUsers",
      when: { signal: signals.cachedLoad, is: "above", limit: cachedSeconds },
      minimumSamples: enough("cached-loads", signals.cachedLoads),
      summary: "Opening the application again is slow in users' browsers",
      description: load(cachedSeconds, health.pageLoad.cachedSeconds),
      dashboard,
    }),
    monitorAlert({
      name: "ContentPaintsLate",
      when: { signal: signals.largestContent, is: "above", limit: vitals.largestContentSeconds },
      minimumSamples: enough("loads", signals.loads),
      summary: "Users look at an empty page for too long",
      description: `${looked}, one in four had its largest content later than ${vitals.largestContentSeconds} s.`,
      dashboard,
    }),
    monitorAlert({
      name: "InteractionsSlow",
      when: { signal: signals.interaction, is: "above", limit: vitals.interactionSeconds },
      minimumSamples: enough("interactions", signals.interactions),
      summary: "The page answers inputs late",
      description: `${looked}, one in four answered an input later than ${thousandths(vitals.interactionSeconds) * 1000} ms.`,
      dashboard,
    }),
    monitorAlert({
      name: "LayoutShifts",
      when: { signal: signals.layoutShift, is: "above", limit: vitals.layoutShiftRatio },
      minimumSamples: enough("loads", signals.loads),
      summary: "Pages jump while they load",
      description: `${looked}, one in four shifted by more than ${vitals.layoutShiftRatio}.`,
      dashboard,
    }),
    monitorAlert({
      name: "UsersFrustrated",
      when: { signal: signals.frustratedPercent, is: "above", limit: frustration.maximumPercent },
      minimumSamples: enough("views", signals.views),
      summary: "Users click in anger",
      description: `${looked}, more than ${frustration.maximumPercent} % had clicks in anger, on what does not answer, or on what fails.`,
      dashboard,
    }),
  ];
}

function thousandths(seconds: number): number {
  return Number(seconds.toFixed(3));
}
