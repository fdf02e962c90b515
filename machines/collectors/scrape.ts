import { cardinality } from "../../policy/cardinality";
import { collection } from "../../policy/collection";
import { duration, type Job, jobs } from "../../signals/prometheus/promql-text";
import { scrapeSeconds } from "../../signals/prometheus/scrape-seconds";
import type { Places, Relabel } from "./places";

/** What is asked of the targets of a job. */
export interface Scrape {
  readonly job: Job;
  readonly places: readonly Places[];
  readonly path?: string;
  readonly scheme?: "http" | "https";
  readonly parameters?: Readonly<Record<string, readonly string[]>>;
  /** After discovery, before the scrape. */
  readonly relabel?: readonly Relabel[];
  /** After the scrape. */
  readonly keep?: readonly Relabel[];
  /** A target that gives more than this is refused as a whole: it would cost more than all others together. */
  readonly maximumSeries: number;
}

/** A job in Prometheus' own words; one entry for each kind of place. */
export function scrapeConfigs(scrape: Scrape): object[] {
  const { job, places, path, scheme, parameters, relabel = [], keep = [], maximumSeries } = scrape;
  return places.map(({ discovery, relabel: labels }, index) => ({
    // Prometheus wants a name of its own for each entry; the label is what readers see.
    job_name: places.length === 1 ? jobs[job] : `${jobs[job]}-${index + 1}`,
    scrape_interval: duration(scrapeSeconds(job)),
    scrape_timeout: duration(timeoutSeconds(job)),
    ...(path !== undefined && { metrics_path: path }),
    ...(scheme !== undefined && { scheme }),
    ...(parameters !== undefined && { params: parameters }),
    sample_limit: maximumSeries,
    label_limit: cardinality.labels.perSeriesCount,
    label_value_length_limit: cardinality.labels.valueCharactersCount,
    ...discovery,
    relabel_configs: [...labels, ...relabel, { target_label: "job", replacement: jobs[job] }],
    ...(keep.length > 0 && { metric_relabel_configs: keep }),
  }));
}

/** A probe is given longer than the question that it asks, so that a late answer is one that failed, not one that is missing. */
function timeoutSeconds(job: Job): number {
  return job === "probe" ? collection.probeTimeout.seconds + 2 : scrapeSeconds(job) - 5;
}
