import type { CloudWatchMetric } from "../signal";

/** The namespace of the metrics that the shipping function publishes. */
export const LOG_NAMESPACE = "GoCarbonTracker/Logs";

/** Returns a metric of the shipping function. @param of a source or a service, for metrics that the function publishes for each */
export function logMetric(
  environment: string,
  name: string,
  statistic: CloudWatchMetric["statistic"],
  of: { readonly Source?: string; readonly Service?: string } = {},
): CloudWatchMetric {
  return { namespace: LOG_NAMESPACE, name, statistic, dimensions: { Environment: environment, ...of } };
}
