import { FROM_ZERO, type Metrics, NO_OR_YES } from "./metric";

const STATES = [
  "active",
  "idle",
  "idle in transaction",
  "idle in transaction (aborted)",
  "fastpath function call",
  "disabled",
  "unknown",
];
const server = { server: "anything" } as const;
const activity = { ...server, datname: "anything", state: STATES } as const;
const database = { ...server, datname: "anything" } as const;

/**
 * The database's metrics from postgres_exporter, with custom queries (`machines/collectors/database-queries.ts`). Each series has the label
 * `server`.
 */
export const postgres = {
  pg_stat_activity_count: { type: "gauge", labels: activity, range: FROM_ZERO },
  pg_stat_activity_max_tx_duration: { type: "gauge", labels: activity, range: FROM_ZERO },
  pg_settings_max_connections: { type: "gauge", labels: server, range: FROM_ZERO },
  pg_stat_database_deadlocks: { type: "counter", appears: "withTarget", labels: database },
  pg_stat_database_xact_commit: { type: "counter", appears: "withTarget", labels: database },
  pg_stat_database_xact_rollback: { type: "counter", appears: "withTarget", labels: database },
  pg_stat_database_blks_hit: { type: "counter", appears: "withTarget", labels: database },
  pg_stat_database_blks_read: { type: "counter", appears: "withTarget", labels: database },
  pg_stat_database_temp_bytes: { type: "counter", appears: "withTarget", labels: database },
  pg_exporter_last_scrape_error: { type: "gauge", labels: {}, range: NO_OR_YES },
  pg_exporter_user_queries_load_error: {
    type: "gauge",
    labels: { filename: "anything", hashsum: "anything" },
    range: NO_OR_YES,
  },
  pg_up: { type: "gauge", labels: {}, range: [0, 1] },
} as const satisfies Metrics;
