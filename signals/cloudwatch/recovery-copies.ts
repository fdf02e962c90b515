import { backups } from "../../policy/backups";
import type { CloudWatchSignal } from "../signal";
import { overAll } from "./over-all";

/** A bucket, its copy, and the id of its replication rule. */
type Copied = readonly [bucket: string, copy: string, ruleId: string];

/** Returns the number of failed replications of the data that a deployment in the other region needs. @param copied buckets by an id */
export function failedCopiesSignal(copied: Readonly<Record<string, Copied>>): CloudWatchSignal {
  return {
    source: "cloudwatch",
    question: "How many objects could not be copied to the secondary region, in the bucket with the most failures?",
    unit: "count",
    periodSeconds: backups.uploads.lookedAtSeconds,
    ...overAll(
      "MAX",
      Object.fromEntries(
        Object.entries(copied).map(([id, [SourceBucket, DestinationBucket, RuleId]]) => [
          id,
          {
            namespace: "AWS/S3",
            name: "OperationsFailedReplication",
            statistic: "Sum",
            dimensions: { SourceBucket, DestinationBucket, RuleId },
          },
        ]),
      ),
    ),
  };
}
