import { FROM_ZERO, type Metrics, NO_OR_YES, TIMESTAMP } from "./metric";

const table = { labels: { table: "anything" } } as const;
/** A comparison of the database with another store. */
const comparison = { labels: { comparison: ["uploads", "sources", "imports", "region"] } } as const;
/** A step of the daily dump of the database. */
const step = { labels: { step: ["dump", "verification"] } } as const;

/** The last results of routines. */
export const routines = {
  data_quality_checked_records: { type: "gauge", range: FROM_ZERO, ...table },
  data_quality_valid_records: { type: "gauge", range: FROM_ZERO, partOf: "data_quality_checked_records", ...table },
  data_quality_expected_values: { type: "gauge", range: FROM_ZERO, ...table },
  data_quality_present_values: { type: "gauge", range: FROM_ZERO, partOf: "data_quality_expected_values", ...table },
  data_quality_inconsistent_records: {
    type: "gauge",
    range: FROM_ZERO,
    partOf: "data_quality_checked_records",
    ...table,
  },
  data_quality_late_records: { type: "gauge", range: FROM_ZERO, ...table },
  data_quality_failed_records: { type: "gauge", range: FROM_ZERO, labels: { table: "anything", rule: "anything" } },
  data_quality_pcaf_score: { type: "gauge", range: [1, 5], ...table },
  data_quality_unevaluated_rules: { type: "gauge", range: FROM_ZERO, ...table },
  data_quality_completed_timestamp_seconds: { type: "gauge", range: TIMESTAMP, ...table },
  data_quality_mean_age_seconds: { type: "gauge", range: FROM_ZERO, ...table },
  data_reconciliation_differences: {
    type: "gauge",
    range: FROM_ZERO,
    labels: {
      comparison: ["uploads", "sources", "imports", "region"],
      side: ["missing", "extra", "changed"],
      table: "anything",
    },
  },
  data_reconciliation_unevaluated_verdicts: { type: "gauge", range: FROM_ZERO, ...comparison },
  data_reconciliation_excused_verdicts: { type: "gauge", range: FROM_ZERO, ...comparison },
  logical_dump_completed_timestamp_seconds: { type: "gauge", range: TIMESTAMP, labels: {} },
  logical_dump_verified_timestamp_seconds: { type: "gauge", range: TIMESTAMP, labels: {} },
  logical_dump_size_bytes: { type: "gauge", range: FROM_ZERO, labels: {} },
  logical_dump_database_bytes: { type: "gauge", range: FROM_ZERO, labels: {} },
  logical_dump_seconds: { type: "gauge", range: FROM_ZERO, ...step },
  logical_dump_failed: { type: "gauge", range: NO_OR_YES, ...step },
  node_textfile_scrape_error: { type: "gauge", range: NO_OR_YES, labels: {} },
  domain_expiry_timestamp_seconds: { type: "gauge", range: TIMESTAMP, labels: { domain: "anything" } },
} as const satisfies Metrics;
