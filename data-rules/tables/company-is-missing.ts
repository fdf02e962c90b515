import type { DataRule, Join, Row } from "../rule";

/** The company of a row. */
export const company: Join = {
  relation: "companies",
  on: "company.id = t.company_id",
  reads: { companies: ["id", "industry"] },
};

/** Returns the rule that each row belongs to a company. @param row the other columns of a row of the fixture */
export function companyIsMissing(row: Row): DataRule {
  return {
    name: "company-missing",
    dimension: "consistency",
    bad: "company.id is null",
    owner: "data team",
    why: "A row without its company appears in totals and in no report.",
    fixture: {
      bad: [
        { ...row, company_id: 3 },
        { ...row, company_id: null },
      ],
      good: [{ ...row, company_id: 1 }],
      beside: { companies: [{ id: 1 }] },
    },
  };
}
