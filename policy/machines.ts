import type { Chapter } from "./clause";

/** System Resources: how full a machine may be. The scaling triggers read the same numbers (`policy/scaling.ts`). */
export const machines = {
  cpu: { sentence: "**CPU Usage**: <70% average, <90% peak", averagePercent: 70, peakPercent: 90 },
  memory: { sentence: "**Memory Usage**: <80% average, <95% peak", averagePercent: 80, peakPercent: 95 },
  disk: { sentence: "**Disk Usage**: <75% capacity", maximumPercent: 75 },
  network: { sentence: "**Network Bandwidth**: <80% utilization", maximumPercent: 80 },
  peak: {
    why: "a peak is what lasts five minutes on one machine: shorter spikes are a deploy, a cron job, a garbage collection",
    lastsSeconds: 300,
  },
} as const satisfies Chapter;
