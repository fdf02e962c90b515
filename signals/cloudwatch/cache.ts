import { collection } from "../../policy/collection";
import type { CloudWatchMetric, CloudWatchSignal } from "../signal";
import { overAll } from "./over-all";

/** Returns the signals of the cache's nodes, each with the worst node's value, because ElastiCache has metrics for each node. */
export function cacheCloudWatchSignals(groupId: string, nodes: number) {
  const worst = (name: string) =>
    overAll(
      "MAX",
      Object.fromEntries(
        Array.from({ length: nodes }, (_, index): [string, CloudWatchMetric] => [
          `node${index + 1}`,
          {
            namespace: "AWS/ElastiCache",
            name,
            statistic: "Maximum",
            dimensions: { CacheClusterId: `${groupId}-${`${index + 1}`.padStart(3, "0")}` },
          },
        ]),
      ),
    );
  const signal = (
    question: string,
    unit: CloudWatchSignal["unit"],
    rest: Pick<CloudWatchSignal, "metrics" | "expression">,
  ): CloudWatchSignal => ({
    source: "cloudwatch",
    periodSeconds: collection.cloudWatch.periodSeconds,
    question,
    unit,
    ...rest,
  });
  return {
    memoryPercent: signal(
      "How much of its memory does the fullest cache node use?",
      "percent",
      worst("DatabaseMemoryUsagePercentage"),
    ),
    replicaLag: signal(
      "How many seconds does the slowest cache replica lag behind its primary?",
      "seconds",
      worst("ReplicationLag"),
    ),
  };
}
