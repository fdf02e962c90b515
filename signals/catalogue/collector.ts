import { FROM_ZERO, type Metrics } from "./metric";

const queue = { remote_name: ["shared", "own"], url: "anything" } as const;

/** The metrics of a collector's Prometheus agent. */
export const collector = {
  prometheus_remote_storage_samples_total: { type: "counter", appears: "withTarget", labels: queue },
  prometheus_remote_storage_samples_failed_total: { type: "counter", appears: "withTarget", labels: queue },
  prometheus_remote_storage_samples_dropped_total: { type: "counter", appears: "withTarget", labels: queue },
  prometheus_remote_storage_samples_pending: { type: "gauge", labels: queue, range: FROM_ZERO },
  prometheus_remote_storage_queue_highest_sent_timestamp_seconds: { type: "gauge", labels: queue, range: FROM_ZERO },
  prometheus_remote_storage_highest_timestamp_in_seconds: { type: "gauge", labels: {}, range: FROM_ZERO },
  prometheus_agent_active_series: { type: "gauge", labels: {}, range: FROM_ZERO },
} as const satisfies Metrics;
