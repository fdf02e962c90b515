import { cardinality } from "../../policy/cardinality";
import { collection } from "../../policy/collection";
import { instanceTypes } from "../../policy/instance-types";
import { application, type Promised } from "../../signals/catalogue/application";
import type { Job } from "../../signals/prometheus/promql-text";
import { scrapeSeconds } from "../../signals/prometheus/scrape-seconds";

/** A histogram has three more series: the bucket without a bound, its sum and its count. */
const MORE_THAN_BUCKETS = 3;
const LARGEST_COUNT = Math.max(...Object.values(instanceTypes).map(({ vcpuCount }) => vcpuCount));

/** Returns the limit of series per target for each job, after relabelling. The application's limit is derived from its contract. */
export function seriesBudget(processorsCount = LARGEST_COUNT): Readonly<Record<Job, number>> {
  const { seriesPerInstanceCount, seriesPerProcessorCount } = cardinality.node;
  return {
    application: applicationSeries(),
    node: seriesPerInstanceCount + processorsCount * seriesPerProcessorCount,
    postgres: cardinality.postgres.seriesPerInstanceCount,
    redis: cardinality.redis.seriesPerInstanceCount,
    probe: cardinality.probe.seriesPerInstanceCount,
    grafana: cardinality.grafana.seriesPerInstanceCount,
    routines: cardinality.routines.seriesPerInstanceCount,
    collector: cardinality.collector.seriesPerInstanceCount,
  };
}

function applicationSeries(): number {
  const series = Object.values<Promised>(application).map((metric) => {
    if (metric.type === "histogram") return combinations(metric) * (metric.buckets.length + MORE_THAN_BUCKETS);
    return combinations(metric) + (metric.type === "counter" ? zeros(metric.startsAtZero) : 0);
  });
  return series.reduce((sum, count) => sum + count, cardinality.runtime.seriesPerInstanceCount);
}

/** Returns the number of label combinations. A version label has one value at a time. */
function combinations({ labels }: Promised): number {
  if (labels.route !== undefined) return cardinality.requests.combinationsCount;
  if (labels.operation !== undefined || labels.event !== undefined) return cardinality.operations.combinationsCount;
  const counts = Object.values(labels).map((values) => (values === "anything" ? 1 : values.length));
  return counts.reduce((product, count) => product * count, 1);
}

/** Returns the number of series that exist for every route from the start. */
function zeros(startsAtZero: Readonly<Record<string, readonly string[]>> = {}): number {
  const values = Object.values(startsAtZero).reduce((sum, its) => sum + its.length, 0);
  return values * cardinality.requests.routesCount;
}

/** The largest numbers of targets. */
export interface Fleet {
  readonly servers: number;
  readonly databases: number;
}

/** Returns the number of series that the collectors of an environment send. */
export function fleetSeries(fleet: Fleet, collectors: number): number {
  return Object.values(seriesByJob(fleet, collectors)).reduce((sum, count) => sum + count, 0);
}

/** Returns the number of samples per second that the collectors of an environment send. */
export function fleetSamplesPerSecond(fleet: Fleet, collectors: number): number {
  const byJob = Object.entries(seriesByJob(fleet, collectors)) as [Job, number][];
  return byJob.reduce((sum, [job, count]) => sum + count / scrapeSeconds(job), 0);
}

function seriesByJob({ servers, databases }: Fleet, collectors: number): Record<Job, number> {
  const of = seriesBudget();
  return {
    ...of,
    application: servers * of.application,
    node: servers * of.node,
    postgres: databases * of.postgres,
    probe: collectors * collection.probes.perCollectorCount * of.probe,
    collector: collectors * of.collector,
  };
}
