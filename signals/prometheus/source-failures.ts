import { monitoring } from "../../policy/monitoring";
import { prometheus } from "./prometheus";
import { duration, type Job, series } from "./promql-text";

/**
 * Counters of a collector's Prometheus agent that grow at each scrape or discovery while the fault lasts, without `prometheus_` and
 * `_total`.
 */
const REPEATED = [
  "sd_file_read_errors",
  "target_sync_failed",
  "target_scrape_pool_exceeded_target_limit",
  "target_scrape_pool_exceeded_label_limits",
  "target_scrapes_exceeded_sample_limit",
  "target_scrapes_exceeded_body_size_limit",
  "target_scrapes_sample_duplicate_timestamp",
  "target_scrapes_sample_out_of_bounds",
  "target_scrapes_sample_out_of_order",
  "agent_out_of_order_samples",
] as const;

/** Counters of the agent that grow once in hours while the fault lasts: at a start, a reload or a truncation of the write-ahead log. */
const RARE = [
  "sd_file_watcher_errors",
  "target_scrape_pools_failed",
  "target_scrape_pool_reloads_failed",
  "agent_corruptions",
  "agent_checkpoint_creations_failed",
  "agent_checkpoint_deletions_failed",
  "tsdb_wal_truncations_failed",
  "tsdb_wal_writes_failed",
  "wal_watcher_record_decode_failures",
] as const;

/** Returns the signal of failures that collectors and exporters report of themselves. */
export function sourceFailureSignals(environment: string) {
  const { windowSeconds, atLeastCount } = monitoring.sources;
  const window = duration(windowSeconds);
  const named = (failure: string, query: string) => `label_replace(${query}, "failure", "${failure}", "", "")`;
  const of = (job: Job, metric: string) => named(metric, series(environment, job, metric));
  const counter = (name: string) => `${series(environment, "collector", `prometheus_${name}_total`)}[${window}]`;
  const reports = [
    // One faulty scrape may count many samples, so these are the scrapes of the agent's own metrics that found a higher counter.
    ...REPEATED.map((name) => named(`prometheus_${name}_total`, `changes(${counter(name)}) >= ${atLeastCount}`)),
    ...RARE.map((name) => named(`prometheus_${name}_total`, `increase(${counter(name)})`)),
    // The metric is 1 for a success, so the failure has a name of its own.
    named(
      "config_reload_failed",
      `1 - ${series(environment, "collector", "prometheus_config_last_reload_successful")}`,
    ),
    of("collector", "prometheus_sd_failed_configs"),
    `label_replace(1 - ${series(environment, "node", "node_scrape_collector_success")}, "failure", "node_collector_failed: $1", "collector", "(.*)")`,
    of("postgres", "pg_exporter_last_scrape_error"),
    of("postgres", "pg_exporter_user_queries_load_error"),
    of("redis", "redis_exporter_last_scrape_error"),
    of("routines", "node_textfile_scrape_error"),
  ];
  return {
    sourceFailures: prometheus({
      question: `How often did each collector and exporter report failures of itself in the last ${window}?`,
      unit: "count",
      query: `max by (job, instance, failure) (${reports.join(" or ")})`,
      legend: "{{instance}} {{failure}}",
    }),
  };
}
