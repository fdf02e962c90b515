import { health } from "../../policy/health";
import { duration, series } from "../prometheus/promql-text";
import { mean } from "../prometheus/statistics";
import { recording, SEAMLESS } from "./recording";

/** Returns recordings of the database from its clients and its exporter. */
export function databaseRecordings(environment: string) {
  const postgres = (metric: string) => series(environment, "postgres", metric);
  const query = (suffix: string) => series(environment, "application", `database_query_duration_seconds_${suffix}`);
  const window = duration(health.databaseQuery.windowSeconds);
  const perSecond = (what: string) => `sum by (instance) (rate(${postgres(`pg_stat_database_${what}`)}[${window}]))`;
  const share = (part: string, rest: string) => `100 * ${perSecond(part)} / (${perSecond(part)} + ${perSecond(rest)})`;
  const record = (name: string, text: string) => recording(environment, name, text);
  return {
    meanQuery: record("service:database_query_duration_seconds:mean", mean(query, window)),
    meanQueryNow: record("service:database_query_duration_seconds:mean_now", mean(query, SEAMLESS)),
    queries: record("service:database_queries:rate", `sum(rate(${query("count")}[${window}]))`),
    commits: record("instance:pg_commits:rate", perSecond("xact_commit")),
    rolledBack: record("instance:pg_rollbacks:percent", share("xact_rollback", "xact_commit")),
    fromMemory: record("instance:pg_blocks_hit:percent", share("blks_hit", "blks_read")),
    temporaryBytes: record("instance:pg_temporary_bytes:rate", perSecond("temp_bytes")),
    connections: record(
      "instance:pg_connections:percent",
      `100 * sum by (instance) (${postgres("pg_stat_activity_count")}) / max by (instance) (${postgres("pg_settings_max_connections")})`,
    ),
  };
}
