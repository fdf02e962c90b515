import { dataRules } from "../../policy/data-quality";

/** The current year in SQL. */
export const THIS_YEAR = "extract(year from now())::int";

/** Returns an SQL predicate that is true when a column's year is before the first plausible one or in the future. */
export function yearIsImplausible(column: string): string {
  return `${column} not between ${dataRules.years.earliestYearName} and ${THIS_YEAR}`;
}

/** Returns an SQL predicate that is true when a column's time is in the future. */
export function timeIsAhead(column: string): string {
  return `${column} > now() + interval '${dataRules.clock.aheadSeconds} seconds'`;
}

/** A year of a fixture, years before today's. */
export function yearsAgo(years: number) {
  return { sql: `${THIS_YEAR} - ${years}` };
}

/** A time of a fixture, hours before now. */
export function hoursAgo(hours: number) {
  return { sql: `now() - interval '${hours} hours'` };
}
