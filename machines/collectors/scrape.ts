import { cardinality } from "../../policy/cardinality";
import { collection } from "../../policy/collection";
import { duration, type Job, jobs } from "../../signals/prometheus/promql-text";
import { scrapeSeconds } from "../../signals/prometheus/scrape-seconds";
import type { Places, Relabel } from "./places";

/** The scrape settings of a job. */
export interface Scrape {
  readonly job: Job;
  readonly places: readonly Places[];
  readonly path?: string;
  readonly scheme?: "http" | "https";
  readonly parameters?: Readonly<Record<string, readonly string[]>>;
  /** Relabelling after discovery, before the scrape. */
  readonly relabel?: readonly Relabel[];
  /** Relabelling of the metrics after the scrape. */
  readonly keep?: readonly Relabel[];
  /**
   * The limit of a target's series, above which Prometheus refuses the whole scrape. A target without a limit could cost more than all
   * others.
   */
  readonly maximumSeries: number;
}

/** Returns a job's entries in Prometheus's configuration, one for each type of discovery. */
export function scrapeConfigs(scrape: Scrape): object[] {
  const { job, places, path, scheme, parameters, relabel = [], keep = [], maximumSeries } = scrape;
  return places.map(({ discovery, relabel: labels }, index) => ({
    // Prometheus requires a unique name for each entry. Queries use the label.
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

/**
 * Returns the timeout of a scrape. That of a probe is longer than the probe's own timeout, so that a late answer is a failed probe and not
 * a missing sample.
 */
function timeoutSeconds(job: Job): number {
  return job === "probe" ? collection.probeTimeout.seconds + 2 : scrapeSeconds(job) - 5;
}
