/** The namespace of the metrics that the functions of the logs publish. */
const LOG_NAMESPACE = "GoCarbonTracker/Logs";

type Unit = "Count" | "Seconds";

/** Values of metrics with the same dimensions. */
export interface EmbeddedMetric {
  readonly dimensions: Readonly<Record<string, string>>;
  /** True to publish the values without the last dimension, too: for all its values together. */
  readonly inTotal?: boolean;
  readonly values: Readonly<Record<string, readonly [value: number, unit: Unit]>>;
}

/** Returns metrics as a line in CloudWatch's embedded metric format. @param now in milliseconds since 1970 */
export function embeddedMetric({ dimensions, inTotal, values }: EmbeddedMetric, now: number): string {
  const names = Object.keys(dimensions);
  return JSON.stringify({
    _aws: {
      Timestamp: now,
      CloudWatchMetrics: [
        {
          Namespace: LOG_NAMESPACE,
          Dimensions: inTotal ? [names, names.slice(0, -1)] : [names],
          Metrics: Object.entries(values).map(([Name, [, Unit]]) => ({ Name, Unit })),
        },
      ],
    },
    ...dimensions,
    ...Object.fromEntries(Object.entries(values).map(([name, [value]]) => [name, value])),
  });
}
