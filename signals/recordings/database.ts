import { health } from "../../policy/health";
import { duration, series } from "../promql-text";
import { mean } from "../statistics";
import { recording, SEAMLESS } from "./recording";

/** The database, as its users and its exporter see it. */
export function databaseRecordings(environment: string) {
  const postgres = (metric: string) => series(environment, "postgres", metric);
  const query = (suffix: string) => series(environment, "application", `database_query_duration_seconds_${suffix}`);
  const window = duration(health.databaseQuery.windowSeconds);
  const record = (name: string, text: string) => recording(environment, name, text);
  return {
    meanQuery: record("service:database_query_duration_seconds:mean", mean(query, window)),
    meanQueryNow: record("service:database_query_duration_seconds:mean_now", mean(query, SEAMLESS)),
    queries: record("service:database_queries:rate", `sum(rate(${query("count")}[${window}]))`),
    connections: record(
      "instance:pg_connections:percent",
      `100 * sum by (instance) (${postgres("pg_stat_activity_count")}) / max by (instance) (${postgres("pg_settings_max_connections")})`,
    ),
  };
}
