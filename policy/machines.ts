import type { Chapter } from "./clause";
import { severities } from "./severities";

/** Whoever is told has so long to answer. */
const RESPONSE_HOURS = severities.P2.responseMinutes / 60;

/** System Resources: how full a machine may be. The scaling triggers read the same numbers (`policy/scaling.ts`). */
export const machines = {
  cpu: {
    sentence: "**CPU Usage**: <70% average, <90% peak",
    why: "average: mean of the fleet over a minute, as its trigger sees it; peak: one server's own minute, so that one sick among many shows",
    averagePercent: 70,
    peakPercent: 90,
  },
  memory: {
    sentence: "**Memory Usage**: <80% average, <95% peak",
    why: "what the kernel could not give to a new process, read at once: average over the fleet, peak on one server",
    averagePercent: 80,
    peakPercent: 95,
  },
  disk: {
    sentence: "**Disk Usage**: <75% capacity",
    why: "the fullest file system of each server: an average would hide the one that is full",
    maximumPercent: 75,
  },
  diskForecast: {
    why: "looks back as far as a P2 may take to be answered and ahead twice as far: time to answer and as long to make room",
    windowHours: RESPONSE_HOURS,
    horizonHours: 2 * RESPONSE_HOURS,
  },
  diskFillingFast: {
    why: "beyond the limit at which volumes grow, and as it went in the last ten minutes full within the hour, before a P2 is answered; or nineteen twentieths full, however slowly. What was written at once and has ended, shorter ago than the alert waits, fills nothing",
    windowMinutes: 10,
    goesOnSeconds: 90,
    horizonMinutes: 60,
    fullPercent: 95,
    lastsSeconds: 120,
  },
  outOfMemory: {
    why: "the kernel ended a program to get memory back: one is enough, and what comes back within an hour is the same trouble",
    windowSeconds: 3600,
  },
  restarts: {
    why: "a deploy starts an application anew once; twice within two hours on the same server is a crash that comes back",
    atLeastCount: 2,
    windowSeconds: 7200,
  },
  network: {
    sentence: "**Network Bandwidth**: <80% utilization",
    why: "the busier direction of each server over a minute, against what its instance type sustains rather than its bursts",
    maximumPercent: 80,
  },
  peak: {
    why: "a peak is what lasts five minutes on one machine: shorter spikes are a deploy, a cron job, a garbage collection",
    lastsSeconds: 300,
  },
} as const satisfies Chapter;
