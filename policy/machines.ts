import type { Chapter } from "./clause";
import { severities } from "./severities";

/** The response time of a P2 alert. */
const RESPONSE_HOURS = severities.P2.responseMinutes / 60;

/** System Resources: limits of a machine's usage. The scaling triggers read the same numbers (`policy/scaling.ts`). */
export const machines = {
  cpu: {
    sentence: "**CPU Usage**: <70% average, <90% peak",
    why: "The average is the fleet's mean over a minute, as its scaling trigger reads it; the peak is one server's minute.",
    averagePercent: 70,
    peakPercent: 90,
  },
  memory: {
    sentence: "**Memory Usage**: <80% average, <95% peak",
    why: "The number is the memory that the kernel could not give to a new process, as a mean of the fleet and as a peak of one server.",
    averagePercent: 80,
    peakPercent: 95,
  },
  disk: {
    sentence: "**Disk Usage**: <75% capacity",
    why: "The limit applies to the fullest file system of each server, because an average would hide it.",
    maximumPercent: 75,
  },
  diskForecast: {
    why: "The forecast extends the last hours, one P2 response time, over twice that time, which leaves time to respond.",
    windowHours: RESPONSE_HOURS,
    horizonHours: 2 * RESPONSE_HOURS,
  },
  diskFillingFast: {
    why: "A disk above the growth limit that fills within an hour at its recent rate is full before a P2 is answered; 95 % alerts at any rate.",
    windowMinutes: 10,
    // The rate of these last seconds has to fill the disk too, so a burst of writes that has ended does not alert.
    goesOnSeconds: 90,
    horizonMinutes: 60,
    fullPercent: 95,
    lastsSeconds: 120,
  },
  outOfMemory: {
    why: "One OOM kill alerts, and another one within an hour belongs to the same incident.",
    windowSeconds: 3600,
  },
  restarts: {
    why: "A deployment restarts an application once; two restarts within two hours on one server are a recurring crash.",
    atLeastCount: 2,
    windowSeconds: 7200,
    // A process that is away for longer has its own alerts, for its missing metrics.
    awaySeconds: 900,
  },
  fileSystem: {
    why: "The kernel makes a file system read-only after errors of its disk and does not undo it; a minute rules out a remount.",
    lastsSeconds: 60,
  },
  network: {
    sentence: "**Network Bandwidth**: <80% utilization",
    why: "The number compares the busier direction of each server over a minute with what its type sustains, not with its bursts.",
    maximumPercent: 80,
  },
  peak: {
    why: "A peak lasts five minutes on one machine; a shorter spike is a deployment, a cron job or a garbage collection.",
    lastsSeconds: 300,
  },
} as const satisfies Chapter;
