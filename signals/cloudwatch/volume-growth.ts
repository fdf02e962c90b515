import type { CloudWatchSignal } from "../signal";

/** How a round of growing volumes may end, as `machines/functions/grow_volumes.py` counts it. */
export type VolumeGrowthOutcome = "Grown" | "CoolingDown" | "AtMaximum" | "Failed";

/** How many servers' volumes ended a round in one of the outcomes. */
export function volumeGrowthSignals(namespace: string, groupName: string, roundSeconds: number) {
  return (outcome: VolumeGrowthOutcome): CloudWatchSignal => ({
    source: "cloudwatch",
    question: `How many volumes that were due to grow ended with the outcome ${outcome}?`,
    unit: "count",
    periodSeconds: roundSeconds,
    metrics: {
      servers: {
        namespace,
        name: "VolumeGrowth",
        statistic: "Maximum",
        dimensions: { AutoScalingGroupName: groupName, Outcome: outcome },
      },
    },
  });
}
