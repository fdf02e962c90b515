import type { CloudWatchSignal } from "../signal";

/** An outcome of a run that has an alarm, as `machines/functions/grow_volumes.py` publishes it. */
export type VolumeGrowthOutcome = "Grown" | "AtMaximum" | "Failed";

/** Returns the number of servers by the outcome of a run. */
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
