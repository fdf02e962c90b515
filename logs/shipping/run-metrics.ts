import { refusedCount } from "./dead-letter";
import type { Shipped } from "./ship-record";

const LOG_NAMESPACE = "GoCarbonTracker/Logs";

type Unit = "Count" | "Seconds";

interface Metric {
  readonly dimensions: Readonly<Record<string, string>>;
  /** True to publish the values without the last dimension, too: for all its values together. */
  readonly inTotal?: boolean;
  readonly values: Readonly<Record<string, readonly [value: number, unit: Unit]>>;
}

/** Returns the metrics of a run as lines in CloudWatch's embedded metric format. @param now in milliseconds since 1970 */
export function runMetrics(shipped: Shipped, environment: string, now: number): string[] {
  const { source, stored, newPatterns, deadLetter } = shipped;
  const oldest = Math.min(now, ...stored.map(({ event }) => event.timestamp));
  const errors = countByService(
    stored.filter(({ pattern }) => pattern !== undefined).map(({ document }) => document["service.name"]),
  );
  const patterns = countByService(newPatterns.map(({ service }) => service));
  const metrics: Metric[] = [
    {
      dimensions: { Environment: environment, Source: source },
      values: {
        StoredLines: [stored.length, "Count"],
        RefusedLines: [refusedCount(deadLetter), "Count"],
        Lag: [(now - oldest) / 1000, "Seconds"],
      },
    },
    ...perService(errors, environment, "ErrorLines"),
    ...perService(patterns, environment, "NewErrorPatterns"),
  ];
  return metrics.map((metric) => embedded(metric, now));
}

function countByService(services: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const service of services) counts.set(service, (counts.get(service) ?? 0) + 1);
  return counts;
}

function perService(counts: ReadonlyMap<string, number>, environment: string, name: string): Metric[] {
  return [...counts].map(([service, count]) => ({
    dimensions: { Environment: environment, Service: service },
    inTotal: true,
    values: { [name]: [count, "Count"] as const },
  }));
}

function embedded({ dimensions, inTotal, values }: Metric, now: number): string {
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
