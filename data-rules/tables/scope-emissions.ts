import { dataRules } from "../../policy/data-quality";
import type { Row, TableRules } from "../rule";
import { company, companyIsMissing } from "./company-is-missing";
import { emissionYears, yearsJoin } from "./emission-years";
import { yearIsImplausible } from "./today";
import { yearImplausible } from "./year-implausible";

const { range, parts } = dataRules;
const row = (company_id: number, total_emissions: number | null, year = 2020): Row => ({
  company_id,
  year,
  total_emissions,
});

/** Returns the rules of `scope1_emissions`, `scope2_emissions` or `scope3_emissions`, in tonnes. */
export function scopeEmissions(scope: 1 | 2 | 3): TableRules {
  const column = `scope${scope}`;
  const table = `${column}_emissions`;
  const reported = `years.${column}`;
  const besides = (values: readonly number[]) => ({
    emissions_data: values.map((value, index) => ({ company_id: index + 1, year: 2020, [column]: value })),
  });
  return {
    table,
    key: ["company_id", "year"],
    parts: {
      years: emissionYears,
      repeats: {
        sql: `select company_id, year from ${table} group by 1, 2 having count(*) > 1`,
        reads: { [table]: ["company_id", "year"] },
      },
    },
    joins: {
      company,
      years: yearsJoin,
      repeated: {
        relation: "repeats",
        on: "repeated.company_id = t.company_id and repeated.year = t.year",
      },
    },
    rules: [
      {
        name: "total-out-of-range",
        dimension: "accuracy",
        bad: `t.total_emissions not between 0 and ${range.maximumTonnesCount}`,
        owner: "data team",
        why: "A total outside of the plausible range is in another unit or mistyped.",
        fixture: {
          bad: [row(1, -1), row(2, range.maximumTonnesCount + 1)],
          good: [row(3, 0), row(4, range.maximumTonnesCount), row(5, null)],
        },
      },
      yearImplausible(row(1, 5)),
      {
        name: "total-differs",
        dimension: "accuracy",
        bad: `t.total_emissions > 0 and ${reported} > 0 and abs(t.total_emissions - ${reported}) * 100 > ${parts.differencePercent} * ${reported}`,
        owner: "data team",
        why: "The parts of a scope must add up to the value that reports show.",
        fixture: {
          bad: [row(1, 94.9), row(2, 105.1)],
          good: [row(3, 95), row(4, 105), row(5, 50), row(6, 0), row(9, 50)],
          beside: besides([100, 100, 100, 100, 0, 100]),
        },
      },
      {
        name: "total-missing",
        dimension: "completeness",
        bad: "coalesce(t.total_emissions, 0) = 0",
        owner: "import owners",
        why: "A row without a total shows a scope that was not reported.",
        fixture: { bad: [row(1, null), row(2, 0)], good: [row(3, 0.5)] },
      },
      companyIsMissing({ year: 2020 }),
      {
        name: "year-unreported",
        dimension: "consistency",
        bad: `company.id is not null and t.total_emissions > 0 and ${reported} is null and not (${yearIsImplausible("t.year")})`,
        owner: "data team",
        why: "The parts of a year that has no row of emissions are in no report.",
        fixture: {
          bad: [row(2, 5)],
          good: [row(1, 5), row(3, 5), row(2, 0, 2021), row(2, 5, 1950)],
          beside: { companies: [{ id: 1 }, { id: 2 }], ...besides([100]) },
        },
      },
      {
        name: "year-repeated",
        dimension: "consistency",
        bad: "repeated.company_id is not null",
        owner: "import owners",
        why: "A company's year has one total of a scope; the second is counted twice.",
        fixture: { bad: [row(1, 5), row(1, 6)], good: [row(2, 5), row(2, 5, 2021)] },
      },
    ],
  };
}
