import type { CloudWatchMetric } from "../../signals/signal";

/** Returns the query of a metric with an id, which an alarm's expression reads. */
export function metricQuery(
  id: string,
  { namespace, name, statistic, dimensions }: CloudWatchMetric,
  periodSeconds: number,
) {
  return {
    id,
    metric: { namespace, metricName: name, stat: statistic, dimensions: { ...dimensions }, period: periodSeconds },
  };
}
