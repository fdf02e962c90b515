import { cardinality } from "../policy/cardinality";
import { application } from "../signals/catalogue/application";
import type { Job } from "../signals/promql-text";

/** Beside its buckets a histogram has the infinite one, its sum and its count. */
const MORE_THAN_BUCKETS = 3;

/** How many series one target of each job may give. The application's follow from its contract. */
export function seriesBudget(): Readonly<Record<Exclude<Job, "routines">, number>> {
  return {
    application: applicationSeries(),
    node: cardinality.node.seriesPerInstanceCount,
    postgres: cardinality.postgres.seriesPerInstanceCount,
    redis: cardinality.redis.seriesPerInstanceCount,
    probe: cardinality.probe.seriesPerInstanceCount,
    grafana: cardinality.grafana.seriesPerInstanceCount,
    collector: cardinality.collector.seriesPerInstanceCount,
  };
}

function applicationSeries(): number {
  const each = Object.values(application).map((metric) => {
    const labels = Object.keys(metric.labels);
    const combinations = labels.includes("route")
      ? cardinality.requests.combinationsCount
      : labels.includes("operation") || labels.includes("event")
        ? cardinality.operations.combinationsCount
        : Math.max(1, labels.length);
    return combinations * (metric.type === "histogram" ? metric.buckets.length + MORE_THAN_BUCKETS : 1);
  });
  return each.reduce((sum, count) => sum + count, cardinality.runtime.seriesPerInstanceCount);
}

/** Series of a whole environment at its largest. */
export function fleetSeries(
  { servers, databases }: { servers: number; databases: number },
  collectors: number,
): number {
  const { application, node, postgres, redis, probe, grafana, collector } = seriesBudget();
  return servers * (application + node) + databases * postgres + redis + grafana + collectors * (probe + collector);
}
