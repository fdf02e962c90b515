import { countEach } from "./count-each";
import { refusedCount } from "./dead-letter";
import { type EmbeddedMetric, embeddedMetric } from "./embedded-metric";
import type { Shipped } from "./ship-record";

/** Returns the metrics of a run as lines in CloudWatch's embedded metric format. @param now in milliseconds since 1970 */
export function runMetrics(shipped: Shipped, environment: string, now: number): string[] {
  const { source, stored, newPatterns, deadLetter } = shipped;
  const oldest = Math.min(now, ...stored.map(({ event }) => event.timestamp));
  const errors = countEach(
    stored.filter(({ pattern }) => pattern !== undefined).map(({ document }) => document["service.name"]),
  );
  const patterns = countEach(newPatterns.map(({ service }) => service));
  const metrics: EmbeddedMetric[] = [
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
  return metrics.map((metric) => embeddedMetric(metric, now));
}

function perService(counts: ReadonlyMap<string, number>, environment: string, name: string): EmbeddedMetric[] {
  return [...counts].map(([service, count]) => ({
    dimensions: { Environment: environment, Service: service },
    inTotal: true,
    values: { [name]: [count, "Count"] as const },
  }));
}
