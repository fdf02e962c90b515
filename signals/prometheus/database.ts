import { database } from "../../policy/database";
import { databaseRecordings } from "../recordings/database";
import { prometheus } from "./prometheus";
import { duration, series } from "./promql-text";
import { rightNow } from "./statistics";

/** The database as the application and the PostgreSQL exporter see it; what only AWS sees is in `database-cloudwatch.ts`. */
export function databaseSignals(environment: string) {
  const postgres = (metric: string, ...matchers: string[]) => series(environment, "postgres", metric, ...matchers);
  const recorded = databaseRecordings(environment);
  return {
    meanQuery: prometheus({
      question: "How long does a database query take on average?",
      unit: "seconds",
      query: recorded.meanQuery.read,
    }),
    meanQueryNow: prometheus({
      question: "How long does a database query take right now?",
      unit: "seconds",
      query: rightNow(recorded.meanQueryNow.read, recorded.meanQuery.read),
    }),
    queriesPerSecond: prometheus({
      question: "How many queries does the application send each second?",
      unit: "perSecond",
      query: recorded.queries.read,
    }),
    connectionsPercent: prometheus({
      question: "How many of its connections has each database instance given away?",
      unit: "percent",
      query: recorded.connections.read,
      legend: "{{instance}}",
    }),
    /** Aurora counts deadlocks where they happen: on the writer. */
    deadlocks: prometheus({
      question: `How many deadlocks were there in the last ${duration(database.deadlocks.windowSeconds)}?`,
      unit: "count",
      query: `sum by (instance) (increase(${postgres("pg_stat_database_deadlocks")}[${duration(database.deadlocks.windowSeconds)}]))`,
      legend: "{{instance}}",
    }),
    commitsPerSecond: prometheus({
      question: "How many transactions does each database instance commit each second?",
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
      question: "What share of the blocks that queries read was in memory?",
      unit: "percent",
      query: recorded.fromMemory.read,
      legend: "{{instance}}",
    }),
    temporaryBytes: prometheus({
      question: "How much do queries write to temporary files, because their memory does not suffice?",
      unit: "bytesPerSecond",
      query: recorded.temporaryBytes.read,
      legend: "{{instance}}",
    }),
    /** Readers too: they share their storage with the writer, and a long query on one keeps dead rows for all. */
    longestTransaction: prometheus({
      question: "How long has each database instance's oldest transaction been open?",
      unit: "seconds",
      query: `max by (instance) (${postgres("pg_stat_activity_max_tx_duration")})`,
      legend: "{{instance}}",
    }),
  };
}
