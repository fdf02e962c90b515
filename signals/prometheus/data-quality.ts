import { later } from "../../policy/alert-policies/later";
import type { SignalUnit } from "../signal";
import { prometheus } from "./prometheus";
import { series } from "./promql-text";

/**
 * Returns signals of the validation routine's last run, by table. Its contract, gauges with the label `table`:
 * `data_quality_checked_records` and `…_valid_records`, `…_expected_values` and `…_present_values`, `…_inconsistent_records`,
 * `…_mean_age_seconds`.
 */
export function dataQualitySignals(environment: string) {
  const found = (metric: string) => `sum by (table) (${series(environment, "routines", `data_quality_${metric}`)})`;
  const signal = (question: string, unit: SignalUnit, query: string) =>
    prometheus({ question, unit, query, legend: "{{table}}", planned: later.validation });
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
    inconsistentRecords: signal(
      "How many records of each table differ from another system?",
      "count",
      found("inconsistent_records"),
    ),
    meanAge: signal(
      "What is the average age of the records of each table?",
      "seconds",
      `max by (table) (${series(environment, "routines", "data_quality_mean_age_seconds")})`,
    ),
  };
}
