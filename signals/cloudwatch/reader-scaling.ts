import { collection } from "../../policy/collection";
import { scaling } from "../../policy/scaling";
import type { CloudWatchMetric, CloudWatchSignal } from "../signal";

/**
 * Readers that the users ask for and that do not serve. What made them fail to come is in the scaling activities, of which AWS sends
 * no event (Application Auto Scaling user guide: only "scaled to max").
 */
export function missingReadersSignal(
  users: CloudWatchMetric,
  readers: CloudWatchMetric,
  { minReaders, maxReaders }: { readonly minReaders: number; readonly maxReaders: number },
): CloudWatchSignal {
  const wanted = `FLOOR(users / ${scaling.readers.perReaderUsers}) + ${minReaders}`;
  return {
    source: "cloudwatch",
    question: "How many of the readers that the number of users requires are not in service?",
    unit: "count",
    periodSeconds: collection.cloudWatch.periodSeconds,
    metrics: { users, readers },
    // Nobody asks for more than there may be: that all of them serve is told by itself.
    expression: `IF(${wanted} > ${maxReaders}, ${maxReaders}, ${wanted}) - FILL(readers, 0)`,
  };
}
