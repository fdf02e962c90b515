import type { CloudWatchMetric } from "../../signals/signal";

/** A metric as an alarm's expression reads it, under an id. */
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
