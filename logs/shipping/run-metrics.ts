import { countEach } from "./count-each";
import { refusedCount } from "./dead-letter";
import { type EmbeddedMetric, embeddedMetric } from "./embedded-metric";
import type { Shipped } from "./ship-record";

/** Returns the metrics of a run as lines in CloudWatch's embedded metric format. @param now in milliseconds since 1970 */
export function runMetrics(shipped: Shipped, environment: string, now: number): string[] {
  const { source, stored, newPatterns, deadLetter, leftOutCount = 0 } = shipped;
  const oldest = Math.min(now, ...stored.map(({ event }) => event.timestamp));
  const errors = countEach(
    stored.filter(({ pattern }) => pattern !== undefined).map(({ document }) => document["service.name"]),
  );
  const patterns = countEach(newPatterns.map(({ service }) => service));
  const dimensions = { Environment: environment, Source: source };
  const metrics: EmbeddedMetric[] = [
    {
      dimensions,
      values: {
        StoredLines: [stored.length, "Count"],
        LeftOutLines: [leftOutCount, "Count"],
        Lag: [(now - oldest) / 1000, "Seconds"],
      },
    },
    // An alarm has ten metrics at the most, which is fewer than the sources and the function's own failures.
    { dimensions, inTotal: true, values: { RefusedLines: [refusedCount(deadLetter), "Count"] } },
    ...perService(errors, environment, "ErrorLines"),
    ...perService(patterns, environment, "NewErrorPatterns"),
  ];
  return metrics.map((metric) => embeddedMetric(metric, now));
}

function perService(counts: ReadonlyMap<string, number>, environment: string, name: string): EmbeddedMetric[] {
  return [...counts].map(([service, count]) => ({
    dimensions: { Environment: environment, Service: service },
    inTotal: true,
    values: { [name]: [count, "Count"] as const },
  }));
}
