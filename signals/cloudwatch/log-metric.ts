import type { CloudWatchMetric } from "../signal";

/** The namespace of the metrics that the functions of the logs publish. */
export const LOG_NAMESPACE = "GoCarbonTracker/Logs";

/** Returns a metric of the functions of the logs. @param of a source, a service or a detection, for metrics that the function publishes for each */
export function logMetric(
  environment: string,
  name: string,
  statistic: CloudWatchMetric["statistic"],
  of: { readonly Source?: string; readonly Service?: string; readonly Detection?: string } = {},
): CloudWatchMetric {
  return { namespace: LOG_NAMESPACE, name, statistic, dimensions: { Environment: environment, ...of } };
}
