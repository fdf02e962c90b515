import { collection } from "../../policy/collection";
import { scaling } from "../../policy/scaling";
import type { CloudWatchMetric, CloudWatchSignal } from "../signal";
import { readersNeeded } from "./readers-needed";

/**
 * Returns the number of missing readers: those for the present users without the available ones. Scaling activities
 * state why a reader is missing; AWS sends no event for it (Application Auto Scaling user guide: only "scaled to max").
 */
export function missingReadersSignal(
  users: CloudWatchMetric,
  readers: CloudWatchMetric,
  { minReaders, maxReaders }: { readonly minReaders: number; readonly maxReaders: number },
): CloudWatchSignal {
  const needed = readersNeeded(scaling.readers.perReaderUsers, minReaders);
  return {
    source: "cloudwatch",
    question: "How many of the readers that the number of users requires are not in service?",
    unit: "count",
    periodSeconds: collection.cloudWatch.periodSeconds,
    metrics: { users, readers },
    // The number of readers is at most the maximum. Another alert reports that all of them are in use.
    expression: `IF(${needed} > ${maxReaders}, ${maxReaders}, ${needed}) - FILL(readers, 0)`,
  };
}
