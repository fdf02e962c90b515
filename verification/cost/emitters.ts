import { NODE_COLLECTORS } from "../../machines/collectors/exporters";
import { application } from "../../policy/application";
import { collection } from "../../policy/collection";
import { catalogue, ofEveryTarget } from "../../signals/catalogue";
import type { Metric } from "../../signals/catalogue/metric";
import { questions } from "../../signals/catalogue/probe";
import { type Job, jobs } from "../../signals/prometheus/promql-text";
import { scrapeSeconds } from "../../signals/prometheus/scrape-seconds";

/** The number of monitored servers and databases of an environment. */
export interface Fleet {
  readonly environment: string;
  readonly organizationId: number;
  readonly servers: number;
  readonly databases: number;
}

/** A series, the growth of its counter in a second (0 for a gauge), and the seconds between two samples. */
export type Line = readonly [series: string, perSecond: number, everySeconds: number];

type Growing = readonly [series: string, perSecond: number];
type Labels = Readonly<Record<string, string>>;

/**
 * Values of labels that the catalogue does not list. There are fewer routes than in the application, since their number has the same
 * effect with and without recordings.
 */
const LABEL_VALUES: Readonly<Record<string, readonly string[]>> = {
  method: ["GET"],
  rule: ["value-missing", "value-implausible"],
  route: Array.from({ length: 5 }, (_, index) => `/api/route-${index}`),
  status_code: ["200", ...application.failedStatusNames, ...application.refusedStatusNames],
  operation: ["select", "insert"],
  event: ["updated"],
  version: ["1.0.0"],
  cpu: ["0", "1"],
  device: ["nvme0n1p1"],
  mountpoint: ["/"],
  fstype: ["ext4"],
  server: ["primary"],
  datname: ["gocarbontracker"],
  integration: ["pagerduty"],
  url: ["https://receiver"],
  domain: ["gocarbontracker.com"],
  table: ["companies", "emissions"],
  datastore: ["database", "uploads", "cache", "servers"],
  group: ["servers", "collectors"],
  collector: NODE_COLLECTORS,
  filename: ["database-queries.yml"],
  hashsum: ["1"],
  name: ["servers"],
  scrape_job: ["node"],
  err: ["timeout"],
};

/** All series of the catalogue, from every target of a fleet. */
export function emitted(fleet: Fleet): Line[] {
  return (Object.keys(jobs) as Job[]).flatMap((job) =>
    targets(job, fleet).flatMap((target) => {
      const labels = { environment: fleet.environment, job: jobs[job], zone: "a", ...target };
      const own = { ...catalogue[job], ...ofEveryTarget };
      return Object.entries(own).flatMap(([name, metric]) =>
        // The label `target` of a probe is the probed address.
        lines(name, metric, labels, { ...LABEL_VALUES, org: [`${fleet.organizationId}`] }).map(
          ([series, perSecond]): Line => [series, perSecond, scrapeSeconds(job)],
        ),
      );
    }),
  );
}

function targets(job: Job, { servers, databases }: Fleet): Labels[] {
  const count: Readonly<Record<Job, number>> = {
    application: servers,
    node: servers,
    postgres: databases,
    redis: 1,
    probe: collection.replicas.count * collection.probes.perCollectorCount,
    grafana: 1,
    collector: collection.replicas.count,
    routines: 1,
  };
  const instances = Array.from({ length: count[job] }, (_, index) => ({ instance: `${job}-${index}` }));
  if (job !== "probe") return instances;
  return instances.flatMap((instance) => questions.target.map((target) => ({ ...instance, target })));
}

function lines(name: string, metric: Metric, target: Labels, values: typeof LABEL_VALUES): Growing[] {
  return combinations(name, metric.labels, values)
    .filter((own) => Object.entries(own).every(([label, value]) => (target[label] ?? value) === value))
    .flatMap((own): Growing[] => {
      const of = (suffix: string, more: Labels = {}) => written(`${name}${suffix}`, { ...target, ...own, ...more });
      if (metric.type === "gauge") return [[of(""), 0]];
      if (metric.type === "counter") return [[of(""), 0.1]];
      const boundaries = [...metric.buckets.map(String), "+Inf"];
      return [
        ...boundaries.map((le, index): Growing => [of("_bucket", { le }), index + 1]),
        [of("_sum"), 0.1],
        [of("_count"), boundaries.length],
      ];
    });
}

/** All combinations of a metric's label values. @throws Error for a label without a value */
function combinations(name: string, labels: Metric["labels"], known: typeof LABEL_VALUES): Labels[] {
  return Object.entries(labels).reduce<Labels[]>(
    (all, [label, allowed]) => {
      const values = known[label] ?? (allowed === "anything" ? undefined : allowed);
      if (values === undefined) {
        throw new Error(
          `${name}: its label ${label} may have any value: enter its values in verification/cost/emitters.ts`,
        );
      }
      return all.flatMap((one) => values.map((value) => ({ ...one, [label]: value })));
    },
    [{}],
  );
}

function written(metric: string, labels: Labels): string {
  return `${metric}{${Object.entries(labels)
    .map(([label, value]) => `${label}="${value}"`)
    .join(",")}}`;
}
