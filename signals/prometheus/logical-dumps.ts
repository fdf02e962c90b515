import { prometheus } from "./prometheus";
import { series } from "./promql-text";

/** Returns signals of the daily dump of the database. Its metrics are in `signals/catalogue/routines.ts`. */
export function logicalDumpSignals(environment: string) {
  const last = (metric: string) => `max(${series(environment, "routines", `logical_dump_${metric}`)})`;
  const failed = (step: string) =>
    `max by (step) (${series(environment, "routines", "logical_dump_failed", `step="${step}"`)})`;
  return {
    sinceDump: prometheus({
      question: "How old is the newest dump of the database?",
      unit: "seconds",
      query: `time() - ${last("completed_timestamp_seconds")}`,
      legend: "dump",
    }),
    sinceVerified: prometheus({
      question: "How old is the newest dump that was restored and equalled its source?",
      unit: "seconds",
      query: `time() - ${last("verified_timestamp_seconds")}`,
      legend: "verified dump",
    }),
    failedDumps: prometheus({
      question: "Did the last dump of the database fail?",
      unit: "count",
      query: failed("dump"),
      legend: "dump",
    }),
    failedVerifications: prometheus({
      question: "Did the last verification of a dump fail?",
      unit: "count",
      query: failed("verification"),
      legend: "verification",
    }),
    size: prometheus({
      question: "How large is the newest dump?",
      unit: "bytes",
      query: last("size_bytes"),
      legend: "dump",
    }),
    databaseSize: prometheus({
      question: "How large was the dumped database?",
      unit: "bytes",
      query: last("database_bytes"),
      legend: "database",
    }),
    duration: prometheus({
      question: "How long did each step of the newest dump take?",
      unit: "seconds",
      query: `max by (step) (${series(environment, "routines", "logical_dump_seconds")})`,
      legend: "{{step}}",
    }),
  };
}
