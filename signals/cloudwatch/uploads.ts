import { backups } from "../../policy/backups";
import type { CloudWatchSignal } from "../signal";

/**
 * Returns signals of the uploads' replication. S3 publishes the latency in the replica's region and failures in the source's (Amazon S3
 * user guide).
 */
export function uploadsCloudWatchSignals(bucket: string, replica: string, ruleId: string) {
  const signal = (
    question: string,
    unit: CloudWatchSignal["unit"],
    name: string,
    statistic: "Maximum" | "Sum",
  ): CloudWatchSignal => ({
    source: "cloudwatch",
    question,
    unit,
    periodSeconds: backups.uploads.lookedAtSeconds,
    metrics: {
      replication: {
        namespace: "AWS/S3",
        name,
        statistic,
        dimensions: { SourceBucket: bucket, DestinationBucket: replica, RuleId: ruleId },
      },
    },
  });
  return {
    latency: signal(
      "How many seconds does the replica of the uploads lag behind?",
      "seconds",
      "ReplicationLatency",
      "Maximum",
    ),
    failed: signal("How many uploads could not be replicated?", "count", "OperationsFailedReplication", "Sum"),
  };
}
