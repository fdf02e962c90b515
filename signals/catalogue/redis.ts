import { FROM_ZERO, type Metrics, NO_OR_YES } from "./metric";

/** The cache's metrics from redis_exporter 1.45 of Debian 12, without those that ElastiCache does not provide. */
export const redis = {
  redis_up: { type: "gauge", labels: {}, range: NO_OR_YES },
  redis_exporter_last_scrape_error: { type: "gauge", labels: { err: "anything" }, range: NO_OR_YES },
  redis_connected_clients: { type: "gauge", labels: {}, range: FROM_ZERO },
  redis_memory_used_bytes: { type: "gauge", labels: {}, range: FROM_ZERO },
  redis_commands_processed_total: { type: "counter", appears: "withTarget", labels: {} },
  redis_pubsub_channels: { type: "gauge", labels: {}, range: FROM_ZERO },
  redis_pubsub_patterns: { type: "gauge", labels: {}, range: FROM_ZERO },
} as const satisfies Metrics;
