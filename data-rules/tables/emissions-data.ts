import { dataRules } from "../../policy/data-quality";
import type { DataRule, Row, TableRules } from "../rule";
import { company, companyIsMissing } from "./company-is-missing";
import { emissionYears, yearsJoin } from "./emission-years";
import { isBlank } from "./is-blank";
import { pcafScore } from "./pcaf-score";
import { hoursAgo, THIS_YEAR, timeIsAhead, yearsAgo } from "./today";
import { yearImplausible } from "./year-implausible";

const { range, yearOnYear, outlier, unitMix } = dataRules;
const MAXIMUM = range.maximumTonnesCount;

const row = (company_id: number, more: Row): Row => ({ company_id, year: 2020, ...more });
/** Two years of a company, in tonnes. */
const pair = (company_id: number, before: number, after: number): [Row, Row] => [
  { company_id, year: 2020, scope1: before },
  { company_id, year: 2021, scope1: after },
];

const ratio = "years.total / nullif(previous.total, 0)";
const low = unitMix.factorRatio / unitMix.toleranceRatio;
const high = unitMix.factorRatio * unitMix.toleranceRatio;
/** True when two years differ by the factor between two units. */
const unitsMixed = `(${ratio} between ${low} and ${high} or ${ratio} between 1 / ${high}::float8 and 1 / ${low}::float8)`;
/** True for a year without a fault that has another rule. */
const plausible = `years.largest <= ${MAXIMUM} and ${unitsMixed} is not true`;

const missing = (name: string, bad: string, why: string, empty: readonly Row[], ...full: readonly Row[]): DataRule => ({
  name,
  dimension: "completeness",
  bad,
  owner: "import owners",
  why,
  fixture: {
    bad: empty.map((one, index) => row(index + 1, one)),
    good: full.map((one, index) => row(index + 90, one)),
  },
});

/** A scope that no row of the company's year has. */
const scopeMissing = (scope: 1 | 2): DataRule =>
  missing(
    `scope${scope}-missing`,
    `years.scope${scope} = 0 and years.total > 0`,
    "The GHG Protocol requires scopes 1 and 2; a zero among other scopes is a value that was not reported.",
    [{ scope3: 7, [`scope${scope}`]: 0 }, { scope3: 7 }],
    { scope1: 1, scope2: 1 },
    { scope1: 0, scope2: 0 },
  );

/** Companies of an industry whose emissions differ little. */
const peers = Array.from({ length: outlier.minimumRecordsCount + 10 }, (_, index) => index + 1);

/** The rules of `emissions_data`, in tonnes. */
export const emissionsData: TableRules = {
  table: "emissions_data",
  key: ["company_id", "year"],
  writtenAt: "created_at",
  // The time of creation does not show updates.
  changedAt: "updated_at",
  score: pcafScore("t.calculation_method"),
  parts: {
    years: emissionYears,
    copies: {
      sql: "select company_id, year, coalesce(scope1, -1) as scope1, coalesce(scope2, -1) as scope2, coalesce(scope3, -1) as scope3 from emissions_data group by 1, 2, 3, 4, 5 having count(*) > 1",
      reads: emissionYears.reads,
    },
    spreads: {
      sql: `select industry, avg(log(total::float8)) - ${outlier.deviationsCount} * stddev_samp(log(total::float8)) as lowest,
 avg(log(total::float8)) + ${outlier.deviationsCount} * stddev_samp(log(total::float8)) as highest
 from years join companies on companies.id = years.company_id
 where total > 0 and largest <= ${MAXIMUM} group by industry
 having count(*) >= ${outlier.minimumRecordsCount} and stddev_samp(log(total::float8)) > 0`,
      reads: { companies: ["id", "industry"] },
      parts: ["years"],
    },
  },
  joins: {
    company,
    years: yearsJoin,
    previous: { relation: "years", on: "previous.company_id = t.company_id and previous.year = t.year - 1" },
    copy: {
      relation: "copies",
      on: "copy.company_id = t.company_id and copy.year = t.year and copy.scope1 = coalesce(t.scope1, -1) and copy.scope2 = coalesce(t.scope2, -1) and copy.scope3 = coalesce(t.scope3, -1)",
    },
    spread: { relation: "spreads", on: "spread.industry = company.industry" },
  },
  rules: [
    {
      name: "emissions-negative",
      dimension: "accuracy",
      bad: "least(t.scope1, t.scope2, t.scope3) < 0",
      owner: "data team",
      why: "Removals are reported apart, so a negative scope is a mistyped value.",
      fixture: { bad: [row(1, { scope1: 5, scope2: -0.1 })], good: [row(2, { scope1: 0, scope2: 5 }), row(3, {})] },
    },
    {
      name: "emissions-above-maximum",
      dimension: "accuracy",
      bad: `greatest(t.scope1, t.scope2, t.scope3) > ${MAXIMUM}`,
      owner: "data team",
      why: "A value above the largest plausible one is in kilograms or has a digit too many.",
      fixture: { bad: [row(1, { scope3: MAXIMUM + 1 })], good: [row(2, { scope3: MAXIMUM }), row(3, {})] },
    },
    yearImplausible({ company_id: 1 }),
    {
      name: "disclosure-before-year",
      dimension: "accuracy",
      bad: `t.disclosure_year < t.year and t.year <= ${THIS_YEAR}`,
      owner: "import owners",
      why: "No company discloses a year before it begins.",
      fixture: {
        bad: [row(1, { disclosure_year: 2019 }), { company_id: 4, year: yearsAgo(0), disclosure_year: yearsAgo(1) }],
        good: [row(2, { disclosure_year: 2020 }), row(3, { disclosure_year: null })],
      },
    },
    {
      name: "disclosure-ahead",
      dimension: "accuracy",
      bad: `t.disclosure_year > ${THIS_YEAR}`,
      owner: "import owners",
      why: "A disclosure of the future is a mistyped year.",
      fixture: {
        bad: [row(1, { disclosure_year: yearsAgo(-1) })],
        good: [row(2, { disclosure_year: yearsAgo(0) })],
      },
    },
    {
      name: "created-ahead",
      dimension: "accuracy",
      bad: timeIsAhead("t.created_at"),
      owner: "platform team",
      why: "A time in the future hides the age of a row.",
      fixture: { bad: [row(1, { created_at: hoursAgo(-2) })], good: [row(2, { created_at: hoursAgo(-1) })] },
    },
    {
      name: "year-on-year-jump",
      dimension: "accuracy",
      bad: `years.total > 0 and ${plausible} and (${ratio} > ${1 + yearOnYear.risePercent / 100} or ${ratio} < ${(1 - yearOnYear.fallPercent / 100).toFixed(4)})`,
      owner: "data team",
      why: "A jump is more often a partial report or a wrong unit than a change.",
      fixture: {
        bad: [pair(1, 100, 301)[1], pair(2, 100, 9.9)[1], pair(8, 1e7, MAXIMUM)[1]],
        good: [
          pair(1, 100, 0)[0],
          pair(2, 100, 0)[0],
          pair(8, 1e7, 0)[0],
          ...pair(3, 100, 300),
          ...pair(4, 100, 10),
          // A value that is missing, another unit, and one beyond the maximum have rules of their own.
          ...pair(5, 100, 0),
          ...pair(6, 100, 0.0001),
          ...pair(7, 1e7, MAXIMUM + 1),
        ],
      },
    },
    {
      name: "outlier",
      dimension: "accuracy",
      bad: `${plausible} and case when years.total > 0 then log(years.total::float8) end not between spread.lowest and spread.highest`,
      owner: "data team",
      why: "A company far from its industry has another unit, another boundary or another company's value.",
      fixture: {
        bad: [row(900, { scope1: MAXIMUM }), row(901, { scope1: 0.01 })],
        good: [
          ...peers.map((id) => row(id, { scope1: 100 + id })),
          // An industry of too few companies has no distribution.
          row(950, { scope1: 9_000_000 }),
          // Values that have rules of their own.
          row(902, { scope1: 0 }),
          row(903, { scope1: MAXIMUM + 1 }),
          ...pair(904, 50, 50_000_000),
        ],
        beside: {
          companies: [
            ...[...peers, 900, 901, 902, 903, 904].map((id) => ({ id, industry: "Steel" })),
            { id: 950, industry: "Glass" },
          ],
        },
      },
    },
    missing(
      "emissions-missing",
      "coalesce(t.scope1, 0) = 0 and coalesce(t.scope2, 0) = 0 and coalesce(t.scope3, 0) = 0",
      "A row whose scopes are all zero is a report without values.",
      [{ scope1: 0, scope2: 0, scope3: 0 }, {}, { scope2: 0 }],
      { scope1: 0, scope2: 3, scope3: 0 },
    ),
    scopeMissing(1),
    scopeMissing(2),
    missing(
      "disclosure-year-missing",
      "t.disclosure_year is null",
      "Without the year of its disclosure a value cannot be compared with a corrected one.",
      [{ disclosure_year: null }],
      { disclosure_year: 2021 },
    ),
    missing(
      "calculation-method-missing",
      isBlank("t.calculation_method"),
      "The method decides the quality of a value in a financed-emissions report.",
      [{ calculation_method: null }, { calculation_method: "" }],
      { calculation_method: "reported" },
    ),
    missing(
      "source-missing",
      "coalesce(t.source_urls::text, '') in ('', '{}', '[]')",
      "An auditor follows each value to its document.",
      [{ source_urls: null }, { source_urls: [] }],
      { source_urls: ["https://example.org/report.pdf"] },
    ),
    companyIsMissing({ year: 2020 }),
    {
      name: "values-differ",
      dimension: "consistency",
      bad: "years.differs",
      owner: "data team",
      why: "Two values of one company, year and scope: a report shows one of them and a total the other.",
      fixture: {
        bad: [row(1, { scope1: 5 }), row(1, { scope1: 6 }), row(2, { scope2: 5 }), row(2, { scope2: 5.5, scope3: 1 })],
        good: [
          // A row for each scope, and a row that is repeated.
          row(3, { scope1: 5, scope2: 0, scope3: 0 }),
          row(3, { scope1: 0, scope2: 6, scope3: 0 }),
          row(3, { scope3: 7 }),
          row(4, { scope1: 5 }),
          row(4, { scope1: 5 }),
        ],
      },
    },
    {
      name: "row-repeated",
      dimension: "consistency",
      bad: "copy.company_id is not null",
      owner: "import owners",
      why: "A row that an import wrote twice is counted twice.",
      fixture: {
        bad: [row(1, { scope1: 5 }), row(1, { scope1: 5 })],
        good: [row(2, { scope1: 5 }), row(2, { scope2: 5 }), row(3, { scope1: 5 })],
      },
    },
    {
      name: "units-mixed",
      dimension: "consistency",
      bad: unitsMixed,
      owner: "import owners",
      why: "A year in millions of tonnes among years in tonnes is a million times too small.",
      fixture: {
        bad: [pair(1, 2_000_000, 2.1)[1], pair(2, 0.5, 600_000)[1]],
        good: [pair(1, 2_000_000, 0)[0], pair(2, 0.5, 0)[0], ...pair(3, 2_000_000, 1_000), ...pair(4, 5, 5)],
      },
    },
  ],
};
