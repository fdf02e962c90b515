import { type Job, jobs } from "../prometheus/promql-text";
import { application } from "./application";
import { collector } from "./collector";
import { grafana } from "./grafana";
import { FROM_ZERO, type LabelValues, type Metric, type Metrics, NO_OR_YES, type Range } from "./metric";
import { node } from "./node";
import { postgres } from "./postgres";
import { probe, questions } from "./probe";
import { redis } from "./redis";
import { routines } from "./routines";

/** The metrics that signals read from Prometheus, by scrape job: the contract between queries and collection. */
export const catalogue: Readonly<Record<Job, Metrics>> = {
  application,
  node,
  postgres,
  redis,
  probe,
  grafana,
  collector,
  routines,
};

/** Prometheus's own metrics of each target: availability and duration of the scrape. */
export const ofEveryTarget: Metrics = {
  up: { type: "gauge", labels: {}, range: NO_OR_YES },
  scrape_duration_seconds: { type: "gauge", labels: {}, range: FROM_ZERO },
  scrape_samples_scraped: { type: "gauge", labels: {}, range: FROM_ZERO },
  scrape_samples_post_metric_relabeling: { type: "gauge", labels: {}, range: FROM_ZERO },
  scrape_series_added: { type: "gauge", labels: {}, range: FROM_ZERO },
};

/**
 * Labels that the collection adds to each target's series: the instance, and the zone of the target. A probe has the zone of its collector.
 */
const targetLabels = ["instance", "zone"] as const;

/** A metric by its name in a query: one of a histogram's three parts, or any other metric. */
export interface Readable {
  readonly metric: Metric;
  readonly labels: Readonly<Record<string, LabelValues>>;
  readonly range: Range;
  /** The name without a histogram's suffix, and the suffix. */
  readonly base: string;
  readonly part?: "bucket" | "sum" | "count";
}

/** Returns a job's metric by its name in a query, or undefined when the job has none. */
export function readable(job: Job, environment: string, name: string): Readable | undefined {
  const look = (name: string): Metric | undefined => catalogue[job][name] ?? ofEveryTarget[name];
  const [, base = name, part] = /^(.*)_(bucket|sum|count)$/.exec(name) ?? [];
  const histogram = look(base);
  const metric = look(name);
  if (metric === undefined && histogram === undefined) return undefined;
  const target: Metric["labels"] = {
    environment: [environment],
    service: ["gocarbontracker"],
    job: [jobs[job]],
    ...Object.fromEntries(targetLabels.map((label) => [label, "anything"] as const)),
    ...(job === "probe" ? questions : {}),
  };
  if (part !== undefined && histogram?.type === "histogram") {
    const le: Metric["labels"] = part === "bucket" ? { le: "anything" } : {};
    return {
      metric: histogram,
      labels: { ...target, ...histogram.labels, ...le },
      range: part === "sum" && histogram.observed[0] < 0 ? [Number.NEGATIVE_INFINITY, FROM_ZERO[1]] : FROM_ZERO,
      base,
      part: part as Readable["part"],
    };
  }
  if (metric === undefined || metric.type === "histogram") return undefined;
  return {
    metric,
    labels: { ...target, ...metric.labels },
    range: metric.type === "gauge" ? metric.range : FROM_ZERO,
    base: name,
  };
}
