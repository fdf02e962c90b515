import type { SignalUnit } from "../signal";
import { prometheus } from "./prometheus";
import { series } from "./promql-text";

/** Returns signals of the last data validation, by table. Its metrics are in `signals/catalogue/routines.ts`. */
export function dataQualitySignals(environment: string) {
  const found = (metric: string, by = "table") =>
    `sum by (${by}) (${series(environment, "routines", `data_quality_${metric}`)})`;
  const latest = (metric: string) => `max by (table) (${series(environment, "routines", `data_quality_${metric}`)})`;
  const signal = (question: string, unit: SignalUnit, query: string) =>
    prometheus({ question, unit, query, legend: "{{table}}" });
  return {
    accuracyPercent: signal(
      "What share of the records of each table passes every validation rule?",
      "percent",
      `100 * ${found("valid_records")} / ${found("checked_records")}`,
    ),
    completenessPercent: signal(
      "What share of the required values of each table is present?",
      "percent",
      `100 * ${found("present_values")} / ${found("expected_values")}`,
    ),
    inconsistentPercent: signal(
      "What share of the records of each table contradicts another record?",
      "percent",
      `100 * ${found("inconsistent_records")} / ${found("checked_records")}`,
    ),
    inconsistentRecords: signal(
      "How many records of each table contradict another record?",
      "count",
      found("inconsistent_records"),
    ),
    lateRecords: signal("How many records of each table are late?", "count", found("late_records")),
    meanAge: signal("What is the average age of the records of each table?", "seconds", latest("mean_age_seconds")),
    failedRecords: prometheus({
      question: "How many records fail each rule?",
      unit: "count",
      query: `${found("failed_records", "table, rule")} > 0`,
      legend: "{{table}}: {{rule}}",
      sparse: true,
    }),
    pcafScore: signal(
      "What is the average PCAF data quality score of the records of each table, from 1 (verified) to 5 (estimated)?",
      "rating",
      latest("pcaf_score"),
    ),
    unevaluatedRules: signal(
      "How many rules of each table did the last validation not evaluate?",
      "count",
      found("unevaluated_rules"),
    ),
    sinceValidation: signal(
      "How long ago was each table validated as a whole?",
      "seconds",
      `time() - ${latest("completed_timestamp_seconds")}`,
    ),
  };
}
