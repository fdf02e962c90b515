/** The use of a column of a query's result, in postgres_exporter's terms. */
type Use = "LABEL" | "GAUGE" | "COUNTER";

interface Query {
  readonly query: string;
  readonly metrics: readonly Readonly<Record<string, { readonly usage: Use; readonly description: string }>>[];
}

const of = (name: string, usage: Use, description: string) => ({ [name]: { usage, description } });

/**
 * The queries on each database instance. Aurora has no write-ahead log or replication of PostgreSQL, so no query reads them. CloudWatch has
 * the replica lag.
 */
export const databaseQueries: Readonly<Record<string, Query>> = {
  // Only clients count. An autovacuum of a large table may take hours, and the server's own processes do not count against max_connections.
  pg_stat_activity: {
    query:
      "SELECT datname, coalesce(state, 'unknown') AS state, count(*) AS count, " +
      "coalesce(max(extract(epoch FROM now() - xact_start)), 0) AS max_tx_duration " +
      "FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() " +
      "GROUP BY datname, coalesce(state, 'unknown')",
    metrics: [
      of("datname", "LABEL", "Database"),
      of("state", "LABEL", "What the connections are doing"),
      of("count", "GAUGE", "Connections in this state"),
      of("max_tx_duration", "GAUGE", "Age of the oldest open transaction in this state, in seconds"),
    ],
  },
  pg_stat_database: {
    query:
      "SELECT datname, deadlocks, xact_commit, xact_rollback, blks_hit, blks_read, temp_bytes " +
      "FROM pg_stat_database WHERE datname IS NOT NULL AND datname NOT LIKE 'template%' AND datname <> 'rdsadmin'",
    metrics: [
      of("datname", "LABEL", "Database"),
      of("deadlocks", "COUNTER", "Deadlocks that were found"),
      of("xact_commit", "COUNTER", "Transactions that were committed"),
      of("xact_rollback", "COUNTER", "Transactions that were rolled back"),
      of("blks_hit", "COUNTER", "Blocks that were found in memory"),
      of("blks_read", "COUNTER", "Blocks that were read from storage"),
      of("temp_bytes", "COUNTER", "Bytes that queries wrote to temporary files, because memory did not suffice"),
    ],
  },
  pg_settings: {
    query: "SELECT current_setting('max_connections')::int AS max_connections",
    metrics: [of("max_connections", "GAUGE", "Connections that the instance gives away at most")],
  },
};
