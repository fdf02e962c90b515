import type { Join, Part } from "../rule";

/**
 * The emissions of each company and year. A year may have a row for each scope with zeros elsewhere, so a scope's value is its largest one.
 */
export const emissionYears: Part = {
  sql: `select company_id, year,
 coalesce(max(scope1), 0) as scope1, coalesce(max(scope2), 0) as scope2, coalesce(max(scope3), 0) as scope3,
 coalesce(max(scope1), 0) + coalesce(max(scope2), 0) + coalesce(max(scope3), 0) as total,
 coalesce(greatest(max(scope1), max(scope2), max(scope3)), 0) as largest,
 min(nullif(scope1, 0)) < max(scope1) or min(nullif(scope2, 0)) < max(scope2) or min(nullif(scope3, 0)) < max(scope3) as differs
 from emissions_data group by company_id, year`,
  reads: { emissions_data: ["company_id", "year", "scope1", "scope2", "scope3"] },
};

/** The emissions of a row's company and year, where the part has the name `years`. */
export const yearsJoin: Join = { relation: "years", on: "years.company_id = t.company_id and years.year = t.year" };
