import { application } from "../../policy/application";
import { collection } from "../../policy/collection";
import { catalogue, ofEveryTarget } from "../../signals/catalogue";
import type { Metric } from "../../signals/catalogue/metric";
import { questions } from "../../signals/catalogue/probe";
import { type Job, jobs } from "../../signals/prometheus/promql-text";
import { scrapeSeconds } from "../../signals/prometheus/scrape-seconds";

/** How many of what there is to watch. */
export interface Fleet {
  readonly environment: string;
  readonly organizationId: number;
  readonly servers: number;
  readonly databases: number;
}

/** A label set, how much its counter grows in a second, a gauge not at all, and the seconds between two samples. */
export type Line = readonly [series: string, perSecond: number, everySeconds: number];

type Growing = readonly [series: string, perSecond: number];
type Labels = Readonly<Record<string, string>>;

/**
 * What labels say that may say anything, or more than one kind of target has: fewer routes than there are, since their number
 * weighs the same with and without recordings.
 */
const SAID: Readonly<Record<string, readonly string[]>> = {
  method: ["GET"],
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
};

/** Everything that the catalogue promises, from every target of a fleet. */
export function emitted(fleet: Fleet): Line[] {
  return (Object.keys(jobs) as Job[]).flatMap((job) =>
    targets(job, fleet).flatMap((target) => {
      const labels = { environment: fleet.environment, job: jobs[job], zone: "a", ...target };
      const own = { ...catalogue[job], ...ofEveryTarget };
      return Object.entries(own).flatMap(([name, metric]) =>
        // The target of a probe is what it asks; what it measures says so itself.
        lines(name, metric, labels, { ...SAID, org: [`${fleet.organizationId}`] }).map(
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
    probe: collection.replicas.count,
    grafana: 1,
    collector: collection.replicas.count,
    routines: 1,
  };
  const instances = Array.from({ length: count[job] }, (_, index) => ({ instance: `${job}-${index}` }));
  if (job !== "probe") return instances;
  return instances.flatMap((instance) => questions.target.map((target) => ({ ...instance, target })));
}

function lines(name: string, metric: Metric, target: Labels, said: typeof SAID): Growing[] {
  return combinations(name, metric.labels, said)
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

/** @throws Error naming the label that nobody gave a value */
function combinations(name: string, labels: Metric["labels"], said: typeof SAID): Labels[] {
  return Object.entries(labels).reduce<Labels[]>(
    (all, [label, allowed]) => {
      const values = said[label] ?? (allowed === "anything" ? undefined : allowed);
      if (values === undefined) {
        throw new Error(
          `${name}: its label ${label} may say anything: say in verification/cost/emitters.ts what it does say`,
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
