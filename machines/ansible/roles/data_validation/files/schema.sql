-- The results of the data validation. The application's migrations run this file once, as the owner of the database.
-- The role "validation" has "rds_iam", reads the tables of the rules and writes these tables only. Where a table has
-- row-level security, the role needs the attribute "bypassrls": with hidden rows every scan fails. The migration that
-- creates the table "uploads" grants it to the role, too.
create schema data_validation;

create table data_validation.runs (
  id bigint generated always as identity primary key,
  started_at timestamptz not null,
  completed_at timestamptz not null
);

-- One row for each run and table. A table that was not scanned has no numbers.
create table data_validation.scans (
  run bigint not null references data_validation.runs on delete cascade,
  table_name text not null,
  every_row boolean not null,
  checked bigint,
  valid bigint,
  expected bigint,
  present bigint,
  inconsistent bigint,
  mean_age_seconds double precision,
  score double precision,
  primary key (run, table_name)
);

-- One row for each run, table and rule, and for each comparison's table and side. What was not evaluated has a reason
-- instead of numbers; it is excused if it waits for the application, or follows from another verdict.
create table data_validation.results (
  run bigint not null references data_validation.runs on delete cascade,
  table_name text not null,
  rule text not null,
  dimension text not null,
  checked bigint,
  failed bigint,
  sample_keys jsonb not null,
  reason text,
  excused boolean not null,
  primary key (run, table_name, rule),
  check ((failed is null) = (reason is not null))
);

-- The newest row marks a time that the readers and the secondary region have reached once they have it.
create table data_validation.markers (
  id bigint generated always as identity primary key,
  written_at timestamptz not null
);

-- The runbooks read the results as the application's user.
grant usage on schema data_validation to application;
grant select on all tables in schema data_validation to application;
grant usage on schema data_validation to validation;
grant select, insert, delete on all tables in schema data_validation to validation;
grant select on companies, emissions_data, scope1_emissions, scope2_emissions, scope3_emissions, sbti_targets,
  trancenable_import_log to validation;
