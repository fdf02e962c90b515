import type { DataRule, Row, TableRules } from "../rule";
import { company, companyIsMissing } from "./company-is-missing";
import { yearIsImplausible, yearsAgo } from "./today";

const target = (company_id: number, more: Row): Row => ({
  company_id,
  baseline_year: 2019,
  target_year: 2030,
  progress_percentage: 40,
  ...more,
});

const required = (column: "baseline_year" | "target_year" | "progress_percentage", why: string): DataRule => ({
  name: `${column.replace("_", "-")}-missing`,
  dimension: "completeness",
  bad: `t.${column} is null`,
  owner: "data team",
  why,
  fixture: { bad: [target(1, { [column]: null })], good: [target(2, {})] },
});

/** The rules of `sbti_targets`. */
export const sbtiTargets: TableRules = {
  table: "sbti_targets",
  key: ["company_id", "baseline_year", "target_year"],
  joins: { company },
  rules: [
    {
      name: "target-before-baseline",
      dimension: "accuracy",
      bad: "t.target_year <= t.baseline_year",
      owner: "data team",
      why: "A target compares a later year with the baseline.",
      fixture: {
        bad: [target(1, { target_year: 2019 }), target(2, { target_year: 2018 })],
        good: [target(3, { target_year: 2020 }), target(4, { target_year: null })],
      },
    },
    {
      name: "baseline-implausible",
      dimension: "accuracy",
      bad: yearIsImplausible("t.baseline_year"),
      owner: "data team",
      why: "The emissions of a baseline were measured, so its year is neither ahead nor before the first inventories.",
      fixture: {
        bad: [target(1, { baseline_year: 1989 }), target(2, { baseline_year: yearsAgo(-1) })],
        good: [target(3, { baseline_year: 1990 }), target(4, { baseline_year: yearsAgo(0) })],
      },
    },
    {
      name: "progress-out-of-range",
      dimension: "accuracy",
      bad: "t.progress_percentage not between 0 and 100",
      owner: "data team",
      why: "The application computes progress between the baseline and the target, 0 to 100 percent.",
      fixture: {
        bad: [target(1, { progress_percentage: -1 }), target(2, { progress_percentage: 101 })],
        good: [target(3, { progress_percentage: 0 }), target(4, { progress_percentage: 100 })],
      },
    },
    required("baseline_year", "Without its baseline a target cannot be measured."),
    required("target_year", "Without its year a target is never due."),
    required("progress_percentage", "A target without progress shows neither success nor failure."),
    companyIsMissing({ baseline_year: 2019, target_year: 2030 }),
  ],
};
