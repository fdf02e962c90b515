const SCOPES = [1, 2, 3].map(
  (scope) => `create table scope${scope}_emissions (company_id int, year int, total_emissions double precision);`,
);

/** The application's tables, as far as the rules read them. */
export const APPLICATION_TABLES = `
create table companies (id int, name text, sector text, industry text, lei text, updated_at timestamptz);
create table emissions_data (company_id int, year int, scope1 double precision, scope2 double precision,
  scope3 double precision, disclosure_year int, calculation_method text, source_urls text[], created_at timestamptz);
${SCOPES.join("\n")}
create table sbti_targets (company_id int, baseline_year int, target_year int, progress_percentage numeric);
create table trancenable_import_log (status text, started_at timestamptz, completed_at timestamptz,
  validation_errors int, data_completeness_score numeric);
`;

/** The columns that the application does not have yet, so that the reconciliation can compare uploads and imports. */
export const AWAITED_COLUMNS = `
create table uploads (id int, object_key text, size_bytes bigint, etag text, created_at timestamptz, deleted_at timestamptz);
alter table emissions_data add import_id int;
alter table trancenable_import_log add id int, add records_loaded int, add tonnes_loaded double precision;
`;

/** One healthy row of each table. */
export const HEALTHY_ROWS = `
insert into companies values (1, 'Company', 'Materials', 'Steel', 'GOCARBONTRACKER00119', now());
insert into emissions_data select 1, year, 5, 5, 5, year, 'reported', array['https://example.org/report.pdf'], now()
  from (select extract(year from now())::int - 1) as last(year);
${[1, 2, 3].map((scope) => `insert into scope${scope}_emissions select 1, year, 5 from emissions_data;`).join("\n")}
insert into sbti_targets values (1, 2019, 2030, 40);
insert into trancenable_import_log values ('completed', now() - interval '5 hours', now() - interval '4 hours', 0, 97);
`;

/** The roles that the migrations create. */
export const ROLES = "create role application; create role validation login;";
