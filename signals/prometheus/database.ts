import { database } from "../../policy/database";
import { databaseRecordings } from "../recordings/database";
import { prometheus } from "./prometheus";
import { duration, series } from "./promql-text";
import { rightNow } from "./statistics";

/** Returns the application's and the PostgreSQL exporter's signals of the database. `database-cloudwatch.ts` has AWS's. */
export function databaseSignals(environment: string) {
  const postgres = (metric: string, ...matchers: string[]) => series(environment, "postgres", metric, ...matchers);
  const recorded = databaseRecordings(environment);
  return {
    meanQuery: prometheus({
      question: "What is the average duration of a database query?",
      unit: "seconds",
      query: recorded.meanQuery.read,
    }),
    meanQueryNow: prometheus({
      question: "What is the average duration of a database query in the last minute?",
      unit: "seconds",
      query: rightNow(recorded.meanQueryNow.read, recorded.meanQuery.read),
    }),
    queriesPerSecond: prometheus({
      question: "How many database queries per second does the application send?",
      unit: "perSecond",
      query: recorded.queries.read,
    }),
    connectionsPercent: prometheus({
      question: "What share of its maximum connections does each database instance have in use?",
      unit: "percent",
      query: recorded.connections.read,
      legend: "{{instance}}",
    }),
    /** Aurora counts deadlocks where they occur: on the writer. */
    deadlocks: prometheus({
      question: `How many deadlocks occurred on each database instance in the last ${duration(database.deadlocks.windowSeconds)}?`,
      unit: "count",
      query: `sum by (instance) (increase(${postgres("pg_stat_database_deadlocks")}[${duration(database.deadlocks.windowSeconds)}]))`,
      legend: "{{instance}}",
    }),
    commitsPerSecond: prometheus({
      question: "How many transactions per second does each database instance commit?",
      unit: "perSecond",
      query: recorded.commits.read,
      legend: "{{instance}}",
    }),
    rollbackPercent: prometheus({
      question: "What share of its transactions does each database instance roll back?",
      unit: "percent",
      query: recorded.rolledBack.read,
      legend: "{{instance}}",
    }),
    cacheHitPercent: prometheus({
      question: "What share of the blocks that queries read comes from the buffer cache?",
      unit: "percent",
      query: recorded.fromMemory.read,
      legend: "{{instance}}",
    }),
    temporaryBytes: prometheus({
      question: "How many bytes per second do queries write to temporary files because they exceed their memory?",
      unit: "bytesPerSecond",
      query: recorded.temporaryBytes.read,
      legend: "{{instance}}",
    }),
    /** Readers are included. They share storage with the writer, and a long query on a reader keeps dead rows for all instances. */
    longestTransaction: prometheus({
      question: "How long has the oldest transaction of each database instance been open?",
      unit: "seconds",
      query: `max by (instance) (${postgres("pg_stat_activity_max_tx_duration")})`,
      legend: "{{instance}}",
    }),
  };
}
