import { collection } from "../../policy/collection";
import type { CloudWatchMetric, CloudWatchSignal } from "../signal";

const MILLISECONDS = 1000;

/**
 * The database as only AWS sees it.
 *
 * @param secondaryClusterId the cluster in the disaster-recovery region, which measures how far it is behind
 * @param primaryRegion where it replicates from
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
      // Every instance gives one reading a minute, so that the readings of a minute count the instances.
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
    /** Of the other region's cluster, measured there. */
    recoveryLocalStorage: signal({
      question: "How much free local storage does the fullest instance of the secondary region have?",
      unit: "bytes",
      metrics: { free: rds("FreeLocalStorage", "Minimum", secondary) },
    }),
    /**
     * Lives in the disaster-recovery region, where the secondary cluster publishes it. AWS' pages name it with and without the
     * region it replicates from; whichever is there counts.
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
