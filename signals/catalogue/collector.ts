import { FROM_ZERO, type Metric, type Metrics, NO_OR_YES } from "./metric";

const queue = { remote_name: ["shared", "own"], url: "anything" } as const;

const failures = { type: "counter", appears: "withTarget", labels: {} } as const satisfies Metric;

/** The metrics of a collector's Prometheus agent. */
export const collector = {
  prometheus_remote_storage_samples_total: { type: "counter", appears: "withTarget", labels: queue },
  prometheus_remote_storage_samples_failed_total: { type: "counter", appears: "withTarget", labels: queue },
  prometheus_remote_storage_samples_dropped_total: { type: "counter", appears: "withTarget", labels: queue },
  prometheus_remote_storage_samples_pending: { type: "gauge", labels: queue, range: FROM_ZERO },
  prometheus_remote_storage_queue_highest_sent_timestamp_seconds: { type: "gauge", labels: queue, range: FROM_ZERO },
  prometheus_remote_storage_highest_timestamp_in_seconds: { type: "gauge", labels: {}, range: FROM_ZERO },
  prometheus_config_last_reload_successful: { type: "gauge", labels: {}, range: NO_OR_YES },
  prometheus_sd_failed_configs: { type: "gauge", labels: { name: "anything" }, range: FROM_ZERO },
  prometheus_sd_file_read_errors_total: failures,
  prometheus_sd_file_watcher_errors_total: failures,
  prometheus_target_sync_failed_total: { ...failures, labels: { scrape_job: "anything" } },
  prometheus_target_scrape_pools_failed_total: failures,
  prometheus_target_scrape_pool_reloads_failed_total: failures,
  prometheus_target_scrape_pool_exceeded_target_limit_total: failures,
  prometheus_target_scrape_pool_exceeded_label_limits_total: failures,
  prometheus_target_scrapes_exceeded_sample_limit_total: failures,
  prometheus_target_scrapes_exceeded_body_size_limit_total: failures,
  prometheus_target_scrapes_sample_duplicate_timestamp_total: failures,
  prometheus_target_scrapes_sample_out_of_bounds_total: failures,
  prometheus_target_scrapes_sample_out_of_order_total: failures,
  prometheus_agent_out_of_order_samples_total: failures,
  prometheus_agent_corruptions_total: failures,
  prometheus_agent_checkpoint_creations_failed_total: failures,
  prometheus_agent_checkpoint_deletions_failed_total: failures,
  prometheus_tsdb_wal_truncations_failed_total: failures,
  prometheus_tsdb_wal_writes_failed_total: failures,
  prometheus_wal_watcher_record_decode_failures_total: { ...failures, labels: { consumer: ["shared", "own"] } },
  prometheus_agent_active_series: { type: "gauge", labels: {}, range: FROM_ZERO },
} as const satisfies Metrics;
