import { monitoring } from "../../policy/monitoring";
import { prometheus } from "./prometheus";
import { duration, type Job, series } from "./promql-text";

/** Counters of failures in a collector's Prometheus agent, between these two parts of their names. */
const COUNTED = [
  "sd_file_read_errors",
  "sd_file_watcher_errors",
  "target_sync_failed",
  "target_scrape_pools_failed",
  "target_scrape_pool_reloads_failed",
  "target_scrape_pool_exceeded_target_limit",
  "target_scrape_pool_exceeded_label_limits",
  "target_scrapes_exceeded_sample_limit",
  "target_scrapes_exceeded_body_size_limit",
  "target_scrapes_sample_duplicate_timestamp",
  "target_scrapes_sample_out_of_bounds",
  "target_scrapes_sample_out_of_order",
  "agent_out_of_order_samples",
  "agent_corruptions",
  "agent_checkpoint_creations_failed",
  "agent_checkpoint_deletions_failed",
  "tsdb_wal_truncations_failed",
  "tsdb_wal_writes_failed",
  "wal_watcher_record_decode_failures",
] as const;

/** Returns the signal of failures that collectors and exporters report of themselves. */
export function sourceFailureSignals(environment: string) {
  const window = duration(monitoring.sources.windowSeconds);
  const of = (job: Job, metric: string, change: (selector: string) => string = (selector) => selector) =>
    `label_replace(${change(series(environment, job, metric))}, "failure", "${metric}", "", "")`;
  const whether = (selector: string) => `1 - ${selector}`;
  const reports = [
    ...COUNTED.map((name) =>
      of("collector", `prometheus_${name}_total`, (selector) => `increase(${selector}[${window}])`),
    ),
    of("collector", "prometheus_config_last_reload_successful", whether),
    of("collector", "prometheus_sd_failed_configs"),
    of("node", "node_scrape_collector_success", whether),
    of("postgres", "pg_exporter_last_scrape_error"),
    of("postgres", "pg_exporter_user_queries_load_error"),
    of("redis", "redis_exporter_last_scrape_error"),
    of("routines", "node_textfile_scrape_error"),
  ];
  return {
    sourceFailures: prometheus({
      question: `How many failures did each collector and exporter report of itself in the last ${window}?`,
      unit: "count",
      query: `max by (job, instance, failure) (${reports.join(" or ")})`,
      legend: "{{instance}} {{failure}}",
    }),
  };
}
