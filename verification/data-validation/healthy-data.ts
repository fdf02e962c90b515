/** Companies and years of the application's shape. */
export const COMPANIES = 589;
export const YEARS = 34;
/** The first of the ids that no company has. */
export const ABSENT = 90_000_001;
/** Companies whose years have one row for each scope, with zeros elsewhere, for this number of years. */
const SPLIT = { companies: 50, years: 10 };
/** The last finished year. */
export const LAST = "(extract(year from now())::int - 1)";

/** A number from 0 to 1 that depends on nothing but its words. */
const random = (...words: string[]) =>
  `(abs(hashtext(${words.map((word) => `${word}::text`).join(" || '-' || ")})) % 1000 / 1000::float8)`;
/** The emissions of a scope: a company's own size, and a tenth more or less each year. */
const emissions = (scope: number) =>
  `${scope} * 10::float8 ^ (3.5::float8 + 2 * ${random("company", "'size'")}) * (0.95 + 0.1 * ${random("company", "year", `${scope}`)})`;

/** Characters of an identifier with their check digits (ISO 7064). */
const LEI = `create function test_lei(company int) returns text language plpgsql as $$
declare body text := 'GOCARBON' || lpad(company::text, 10, '0'); digits text := ''; c text;
begin
  foreach c in array string_to_array(body, null) loop
    digits := digits || case when c ~ '[0-9]' then c else (ascii(c) - 55)::text end;
  end loop;
  return body || lpad((98 - (digits || '00')::numeric % 97)::text, 2, '0');
end $$;`;

/** Statements that fill the application's tables with data in which no rule finds a row, in its size: about 20,000 rows of emissions. */
export const HEALTHY_DATA = healthyData(COMPANIES);

/** The same for another number of companies, each with `YEARS` rows of emissions. */
export function healthyData(companies: number): string[] {
  const hoursAgo = `now() - company % ${COMPANIES} * interval '1 hour'`;
  return [
    LEI,
    `insert into companies select company, 'Company ' || company, 'Sector ' || company % 11, 'Industry ' || company % 12,
   test_lei(company), ${hoursAgo} from generate_series(1, ${companies}) company`,
    `insert into emissions_data select company, year, ${emissions(1)}, ${emissions(2)}, ${emissions(3)}, year + 1, 'reported',
   array['https://example.org/' || company || '/' || year], ${hoursAgo}
   from generate_series(1, ${companies}) company, generate_series(${LAST} - ${YEARS - 1}, ${LAST}) year
   where company > ${SPLIT.companies}`,
    `insert into emissions_data select company, year, case when scope = 1 then ${emissions(1)} else 0 end,
   case when scope = 2 then ${emissions(2)} else 0 end, case when scope = 3 then ${emissions(3)} else 0 end, year + 1, 'estimated',
   array['https://example.org/' || company], now() - interval '1 day' from generate_series(1, ${SPLIT.companies}) company,
   generate_series(${LAST} - ${SPLIT.years - 1}, ${LAST}) year, generate_series(1, 3) scope`,
    `insert into sbti_targets select company, 2019, 2030, company % 101 from generate_series(1, ${companies}) company`,
    `insert into trancenable_import_log select 'completed', now() - night * interval '24 hours' - interval '30 hours',
   now() - night * interval '24 hours' - interval '29 hours', 0, 97 from generate_series(1, 60) night`,
  ];
}

/** Statements that fill the parts of each scope from the emissions, for companies whose emissions have no fault. */
export const PARTS = [1, 2, 3].map(
  (scope) => `insert into scope${scope}_emissions select company_id, year, max(scope${scope}) from emissions_data
   where (company_id between 200 and 400 or company_id between ${COMPANIES + 1} and ${ABSENT - 1}) and year > ${LAST} - 5 group by 1, 2`,
);
