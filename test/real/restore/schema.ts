/** The application's tables as the restore has to bring them back, with a day of changes that ends now. */
export const SCHEMA = `
create extension pg_trgm;
create extension pgcrypto;
create table companies (id serial primary key, name text not null, lei text, updated_at timestamptz not null default now());
create index on companies using gin (name gin_trgm_ops);
create table emissions_data (
  id bigserial primary key, company_id int not null references companies, year int not null, scope1 numeric,
  created_at timestamptz not null default now(), unique (company_id, year)
);
create table audit_logs (id bigserial primary key, action text not null, created_at timestamptz not null default now());
create table settings (name text primary key, value text, form json, words tsvector, place point, markup xml);
insert into companies (name, updated_at) select 'Company ' || n, now() - n * interval '2 minutes' from generate_series(1, 589) n;
insert into emissions_data (company_id, year, scope1, created_at)
  select 1 + n % 589, 1990 + n / 589, n, now() - n * interval '4 seconds' from generate_series(0, 20000) n;
insert into audit_logs (action, created_at) select 'save', now() - n * interval '4 seconds' from generate_series(1, 20000) n;
insert into settings values ('unit', 'tCO2e', '{"digits": 2}', 'carbon tonne', '(1,2)', '<unit/>');
`;
