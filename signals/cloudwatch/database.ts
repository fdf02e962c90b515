import { collection } from "../../policy/collection";
import type { CloudWatchMetric, CloudWatchSignal } from "../signal";

const MILLISECONDS = 1000;

/**
 * Returns AWS's signals of the database.
 *
 * @param secondaryClusterId the cluster in the disaster-recovery region, which measures its replication lag
 * @param primaryRegion the region from which it replicates
 */
export function databaseCloudWatchSignals(clusterId: string, secondaryClusterId: string, primaryRegion: string) {
  const cluster = { DBClusterIdentifier: clusterId };
  const secondary = { DBClusterIdentifier: secondaryClusterId };
  const rds = (
    name: string,
    statistic: CloudWatchMetric["statistic"],
    dimensions: Record<string, string>,
  ): CloudWatchMetric => ({ namespace: "AWS/RDS", name, statistic, dimensions });
  const signal = <D extends Pick<CloudWatchSignal, "question" | "unit" | "metrics" | "expression">>(definition: D) =>
    ({ source: "cloudwatch", periodSeconds: collection.cloudWatch.periodSeconds, ...definition }) as const;
  return {
    readers: signal({
      question: "How many database readers are in service?",
      unit: "count",
      // Each instance has one datapoint a minute, so the number of datapoints in a minute is the number of instances.
      metrics: { readers: rds("CPUUtilization", "SampleCount", { ...cluster, Role: "READER" }) },
    }),
    replicaLag: signal({
      question: "How many seconds does the slowest reader lag behind the writer?",
      unit: "seconds",
      metrics: { lag: rds("AuroraReplicaLagMaximum", "Maximum", cluster) },
      expression: `lag / ${MILLISECONDS}`,
    }),
    volume: signal({
      question: "How many bytes does the database volume use?",
      unit: "bytes",
      metrics: { used: rds("VolumeBytesUsed", "Maximum", cluster) },
    }),
    localStorage: signal({
      question: "How much free local storage does the fullest instance have?",
      unit: "bytes",
      metrics: { free: rds("FreeLocalStorage", "Minimum", cluster) },
    }),
    /** The local storage of the other region's cluster, measured there. */
    recoveryLocalStorage: signal({
      question: "How much free local storage does the fullest instance of the secondary region have?",
      unit: "bytes",
      metrics: { free: rds("FreeLocalStorage", "Minimum", secondary) },
    }),
    /**
     * The metric is in the disaster-recovery region, where the secondary cluster publishes it. AWS's documentation has it with and without
     * the source region as a dimension. The signal uses whichever metric exists.
     */
    globalLag: signal({
      question: "How many seconds does the database of the secondary region lag behind?",
      unit: "seconds",
      metrics: {
        plain: rds("AuroraGlobalDBRPOLag", "Maximum", secondary),
        source: rds("AuroraGlobalDBRPOLag", "Maximum", { ...secondary, SourceRegion: primaryRegion }),
      },
      expression: `MAX([plain, source]) / ${MILLISECONDS}`,
    }),
  };
}
