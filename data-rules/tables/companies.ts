import { dataRules } from "../../policy/data-quality";
import type { DataRule, TableRules } from "../rule";
import { isBlank } from "./is-blank";
import { leiIsInvalid } from "./lei-is-invalid";
import { hoursAgo, THIS_YEAR, timeIsAhead, yearsAgo } from "./today";

/** Made up, with right check digits. */
const LEI = ["GOCARBONTRACKER00119", "GOCARBONTRACKER00216"] as const;

const required = (column: "name" | "sector" | "industry", why: string): DataRule => ({
  name: `${column}-missing`,
  dimension: "completeness",
  bad: isBlank(`t.${column}`),
  owner: "import owners",
  why,
  fixture: {
    bad: [
      { id: 1, [column]: null },
      { id: 2, [column]: " " },
    ],
    good: [{ id: 3, [column]: "Steel" }],
  },
});

/** The rules of `companies`. */
export const companies: TableRules = {
  table: "companies",
  key: ["id"],
  writtenAt: "updated_at",
  changedAt: "updated_at",
  parts: {
    leis: {
      sql: "select lei from companies where lei is not null group by lei having count(*) > 1",
      reads: { companies: ["lei"] },
    },
    reports: {
      sql: "select company_id, max(year) as last_year from emissions_data where coalesce(greatest(scope1, scope2, scope3), 0) > 0 group by company_id",
      reads: { emissions_data: ["company_id", "year", "scope1", "scope2", "scope3"] },
    },
  },
  joins: {
    shared: { relation: "leis", on: "shared.lei = t.lei" },
    reported: { relation: "reports", on: "reported.company_id = t.id" },
  },
  rules: [
    {
      name: "lei-invalid",
      dimension: "accuracy",
      bad: leiIsInvalid("t.lei"),
      owner: "import owners",
      why: "An identifier with wrong check digits belongs to another company or to none.",
      fixture: {
        // The last two digits, two characters that are swapped, and one that is missing.
        bad: [
          { id: 1, lei: "GOCARBONTRACKER00120" },
          { id: 2, lei: "GOCRABONTRACKER00119" },
          { id: 3, lei: "GOCARBONTRACKER0011" },
          { id: 4, lei: "gocarbontracker00119" },
        ],
        good: [
          { id: 5, lei: LEI[0] },
          { id: 6, lei: LEI[1] },
          { id: 7, lei: null },
        ],
      },
    },
    {
      name: "updated-ahead",
      dimension: "accuracy",
      bad: timeIsAhead("t.updated_at"),
      owner: "platform team",
      why: "A time in the future hides the age of a row and every later change.",
      fixture: {
        bad: [{ id: 1, updated_at: hoursAgo(-2) }],
        good: [
          { id: 2, updated_at: hoursAgo(-1) },
          { id: 3, updated_at: null },
        ],
      },
    },
    required("name", "A report names its companies."),
    required("sector", "Reports compare a company with its sector."),
    required("industry", "Outliers and benchmarks compare a company with its industry."),
    {
      name: "lei-missing",
      dimension: "completeness",
      bad: isBlank("t.lei"),
      owner: "import owners",
      why: "Imports find a company by its identifier, and by its name only with doubt.",
      fixture: { bad: [{ id: 1, lei: null }], good: [{ id: 2, lei: LEI[0] }] },
    },
    {
      name: "emissions-missing",
      dimension: "completeness",
      bad: `coalesce(reported.last_year, 0) < ${THIS_YEAR} - ${dataRules.silence.yearsCount}`,
      owner: "import owners",
      why: "A company without emissions of the last years is a gap in every report.",
      fixture: {
        bad: [{ id: 1 }, { id: 2 }, { id: 3 }],
        good: [{ id: 4 }],
        beside: {
          emissions_data: [
            { company_id: 2, year: yearsAgo(dataRules.silence.yearsCount + 1), scope1: 5 },
            // A row of zeros is no report.
            { company_id: 3, year: yearsAgo(1), scope1: 0, scope2: 0 },
            { company_id: 4, year: yearsAgo(dataRules.silence.yearsCount), scope1: 5 },
          ],
        },
      },
    },
    {
      name: "lei-repeated",
      dimension: "consistency",
      bad: "shared.lei is not null",
      owner: "data team",
      why: "Two companies with one identifier are one company, whose emissions are split or counted twice.",
      fixture: {
        bad: [
          { id: 1, lei: LEI[0] },
          { id: 2, lei: LEI[0] },
        ],
        good: [
          { id: 3, lei: LEI[1] },
          { id: 4, lei: null },
          { id: 5, lei: null },
        ],
      },
    },
  ],
};
