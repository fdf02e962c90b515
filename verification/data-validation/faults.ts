import { ABSENT, LAST } from "./healthy-data";

/** A fault in the seeded data, and the rows that its rule must find, as a condition that shares nothing with the rule. */
export interface Fault {
  readonly table: string;
  readonly rule: string;
  /** Statements that bring the fault in. */
  readonly seed: string;
  readonly rows: string;
}

const COLUMNS = "scope1, scope2, scope3, disclosure_year, calculation_method, source_urls, created_at";

/** A change of one company's last year. */
const lastYear = (rule: string, company: number, change: string): Fault => {
  const rows = `company_id = ${company} and year = ${LAST}`;
  return { table: "emissions_data", rule, rows, seed: `update emissions_data set ${change} where ${rows}` };
};
const times = (factor: string) =>
  `scope1 = scope1 * ${factor}, scope2 = scope2 * ${factor}, scope3 = scope3 * ${factor}`;
/** A copy of a company's rows with something changed. */
const copied = (rows: string, columns: string, year = "year") =>
  `insert into emissions_data select company_id, ${year}, ${columns} from emissions_data where ${rows}`;

const IMPLAUSIBLE = "company_id in (103, 104) and year in (1899, 2999)";
const DIFFERING = "company_id between 121 and 130 and year > 2010";

/** The faults of the application's own data, and one at least of every other kind. */
const EMISSIONS: readonly Fault[] = [
  lastYear("emissions-negative", 101, "scope2 = -5"),
  // 34 years of nine companies: the application's data has 309 such values.
  {
    table: "emissions_data",
    rule: "emissions-above-maximum",
    seed: "update emissions_data set scope3 = 1.5e8 where company_id between 133 and 141",
    rows: "company_id between 133 and 141",
  },
  lastYear("emissions-above-maximum", 102, "scope3 = 100000001"),
  {
    table: "emissions_data",
    rule: "year-implausible",
    seed: `${copied(`company_id = 103 and year = ${LAST}`, COLUMNS, "1899")};
     ${copied(`company_id = 104 and year = ${LAST}`, COLUMNS, "2999")}`,
    rows: IMPLAUSIBLE,
  },
  lastYear("disclosure-before-year", 105, "disclosure_year = year - 1"),
  lastYear("disclosure-ahead", 106, "disclosure_year = year + 2"),
  lastYear("created-ahead", 107, "created_at = now() + interval '2 days'"),
  // Companies of an average size, so that the jump makes no outlier of them.
  ...(["4", "0.05"] as const).map((factor, index) => {
    const fault = lastYear("year-on-year-jump", 108 + index, times(factor));
    const average = `update emissions_data set scope1 = 3e5, scope2 = 2e5, scope3 = 1e5 where company_id = ${108 + index}`;
    return { ...fault, seed: `${average}; ${fault.seed}` };
  }),
  {
    table: "emissions_data",
    rule: "outlier",
    seed: `update emissions_data set scope1 = 1, scope2 = 5, scope3 = 4 where company_id = 110;
     update emissions_data set scope1 = 1e7, scope2 = 5e6, scope3 = 1.5e7 where company_id = 111`,
    rows: "company_id in (110, 111)",
  },
  lastYear("emissions-missing", 112, times("0")),
  {
    table: "emissions_data",
    rule: "emissions-missing",
    seed: copied(`company_id = 5 and year = ${LAST} and scope1 > 0`, COLUMNS.replace("scope1", "0")),
    rows: `company_id = 5 and year = ${LAST} and scope1 + scope2 + scope3 = 0`,
  },
  lastYear("scope1-missing", 113, "scope1 = 0"),
  lastYear("scope1-missing", 114, "scope1 = null"),
  // The other two rows of the year remain.
  {
    table: "emissions_data",
    rule: "scope1-missing",
    seed: `delete from emissions_data where company_id = 6 and year = ${LAST} and scope1 > 0`,
    rows: `company_id = 6 and year = ${LAST}`,
  },
  lastYear("scope2-missing", 115, "scope2 = null"),
  lastYear("disclosure-year-missing", 116, "disclosure_year = null"),
  lastYear("calculation-method-missing", 117, "calculation_method = ' '"),
  lastYear("source-missing", 118, "source_urls = '{}'"),
  lastYear("source-missing", 119, "source_urls = null"),
  // The application's data has 245 rows of ten companies that do not exist.
  {
    table: "emissions_data",
    rule: "company-missing",
    seed: `insert into emissions_data select ${ABSENT} + n % 10, 2000 + n / 10, 5, 5, 5, 2001 + n / 10, 'reported', array['x'], now()
     from generate_series(0, 244) n`,
    rows: `company_id >= ${ABSENT}`,
  },
  {
    table: "emissions_data",
    rule: "values-differ",
    seed: copied(DIFFERING, COLUMNS.replace("scope1", "scope1 * 1.5")),
    rows: DIFFERING,
  },
  {
    table: "emissions_data",
    rule: "row-repeated",
    seed: copied(`company_id = 131 and year = ${LAST}`, COLUMNS),
    rows: `company_id = 131 and year = ${LAST}`,
  },
  lastYear("units-mixed", 132, times("1e-6")),
];

/** The faults of the parts of a scope. */
const parts = (scope: number): Fault[] => {
  const table = `scope${scope}_emissions`;
  const changed = (rule: string, company: number, total: string): Fault => {
    const rows = `company_id = ${company} and year = ${LAST}`;
    return { table, rule, rows, seed: `update ${table} set total_emissions = ${total} where ${rows}` };
  };
  const added = (rule: string, company: number, year: string): Fault => ({
    table,
    rule,
    rows: `company_id = ${company} and year = ${year}`,
    seed: `insert into ${table} values (${company}, ${year}, 5)`,
  });
  return [
    changed("total-out-of-range", 201, "-5"),
    added("year-implausible", 202, "1950"),
    changed("total-differs", 203, "total_emissions * 1.06"),
    changed("total-differs", 208, "total_emissions * 0.94"),
    changed("total-missing", 204, "0"),
    changed("total-missing", 205, "null"),
    added("company-missing", ABSENT + 100, "2020"),
    added("year-unreported", 206, `${LAST} - 34`),
    {
      table,
      rule: "year-repeated",
      rows: `company_id = 207 and year = ${LAST}`,
      seed: `insert into ${table} select * from ${table} where company_id = 207 and year = ${LAST}`,
    },
  ];
};

const ofTarget = (rule: string, company: number, change: string): Fault => ({
  table: "sbti_targets",
  rule,
  rows: `company_id = ${company}`,
  seed: `update sbti_targets set ${change} where company_id = ${company}`,
});

const ofCompany = (rule: string, id: number, change: string): Fault => ({
  table: "companies",
  rule,
  rows: `id = ${id}`,
  seed: `update companies set ${change} where id = ${id}`,
});

const ofImport = (rule: string, hours: number, status: string, completed: string, score: string): Fault => {
  const started = `now() - interval '${hours} hours'`;
  return {
    table: "trancenable_import_log",
    rule,
    // Within a minute, because the rows are read in a later transaction.
    rows: `abs(extract(epoch from now() - started_at) - ${hours} * 3600) < 60`,
    seed: `insert into trancenable_import_log values ('${status}', ${started}, ${completed}, 0, ${score})`,
  };
};

/** Every seeded fault. */
export const FAULTS: readonly Fault[] = [
  ...EMISSIONS,
  ...[1, 2, 3].flatMap(parts),
  ofTarget("target-before-baseline", 301, "target_year = baseline_year"),
  ofTarget("baseline-implausible", 302, "baseline_year = 1950"),
  ofTarget("progress-out-of-range", 303, "progress_percentage = 140"),
  ofTarget("baseline-year-missing", 304, "baseline_year = null"),
  ofTarget("target-year-missing", 305, "target_year = null"),
  ofTarget("progress-percentage-missing", 306, "progress_percentage = null"),
  {
    table: "sbti_targets",
    rule: "company-missing",
    seed: `insert into sbti_targets values (${ABSENT + 200}, 2019, 2030, 5)`,
    rows: `company_id = ${ABSENT + 200}`,
  },
  // The application's data has two such identifiers: a wrong digit, and two characters that are swapped.
  ofCompany("lei-invalid", 401, "lei = left(lei, 19) || (right(lei, 1)::int + 1) % 10"),
  ofCompany("lei-invalid", 402, "lei = overlay(lei placing 'OG' from 1 for 2)"),
  ofCompany("updated-ahead", 403, "updated_at = now() + interval '2 days'"),
  ofCompany("name-missing", 404, "name = ' '"),
  ofCompany("sector-missing", 405, "sector = null"),
  ofCompany("industry-missing", 406, "industry = ''"),
  ofCompany("lei-missing", 407, "lei = null"),
  {
    table: "companies",
    rule: "emissions-missing",
    seed: `delete from emissions_data where company_id = 408 and year >= ${LAST} - 1`,
    rows: "id = 408",
  },
  {
    table: "companies",
    rule: "lei-repeated",
    seed: "update companies set lei = test_lei(409) where id = 410",
    rows: "id in (409, 410)",
  },
  ofImport("completed-before-start", 1000, "completed", "now() - interval '1001 hours'", "97"),
  ofImport("started-ahead", -3, "in_progress", "null", "null"),
  ofImport("score-out-of-range", 1003, "completed", "now() - interval '1002 hours'", "130"),
  ofImport("end-missing", 1005, "completed", "null", "97"),
  ofImport("score-low", 1007, "completed", "now() - interval '1006 hours'", "84.9"),
  ofImport("import-unfinished", 1009, "in_progress", "null", "null"),
  // The newest complete import is 54 hours old.
  {
    table: "trancenable_import_log",
    rule: "import-late",
    seed: "select 1",
    rows: "abs(extract(epoch from now() - started_at) - 54 * 3600) < 60",
  },
];
