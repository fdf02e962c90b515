-- One line of JSON with what a restore must bring back: rows, newest rows, checksums, references, sequences, schema.
-- It reads every page of every table, so that a damaged page ends it with an error. The setting observation.until leaves
-- rows after that time out of the newest ones, so that a source which is observed later than it is restored to compares.
-- The setting observation.page_step is the distance of sampled pages, 16 by default. A dump moves rows to other pages, so
-- its verification samples every page.
with setting as (
  select nullif(current_setting('observation.until', true), '')::timestamptz as until,
    coalesce(nullif(current_setting('observation.page_step', true), ''), '16')::int as page_step
),
tables as (
  select c.oid, n.nspname as schema, c.relname as name, format('%I.%I', n.nspname, c.relname) as path
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and c.relpersistence = 'p' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
),
times as (
  select attrelid as oid, format('max(greatest(%1$s)) filter (where greatest(%1$s) <= %2$L)',
    string_agg(quote_ident(attname), ', '), coalesce((select until from setting), 'infinity')) as newest
  from pg_attribute
  where attname in ('created_at', 'updated_at') and atttypid = 'timestamptz'::regtype and not attisdropped
  group by attrelid
),
-- The same pages are sampled each time. Types such as json have no hash, but every type has a text.
scans as (
  select path, query_to_xml(format(
    'select count(*) as rows, extract(epoch from %s) as newest, '
    'coalesce(sum(hashtextextended((t.*)::text, 0)) filter (where (ctid::text::point)[0]::bigint %% %s = 0), 0) as sampled from %s t',
    coalesce(newest, 'null::timestamptz'), page_step, path), true, false, '') as result
  from setting cross join tables left join times using (oid)
),
columns as (
  select a.attrelid as oid, md5(string_agg(format('%s %s %s', a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull),
    ', ' order by a.attnum)) as fingerprint
  from pg_attribute a where a.attnum > 0 and not a.attisdropped group by a.attrelid
),
rules as (
  select conrelid as oid, md5(string_agg(conname || ' ' || pg_get_constraintdef(oid), ', ' order by conname)) as fingerprint
  from pg_constraint where conrelid <> 0 group by conrelid
),
indexes as (
  select indrelid as oid, md5(string_agg(pg_get_indexdef(indexrelid) || ' ' || indisvalid, ', ' order by indexrelid::regclass::text)) as fingerprint
  from pg_index group by indrelid
),
keys as (
  select conname, conrelid::regclass::text as child, confrelid::regclass::text as parent,
    (select string_agg(format('c.%I = p.%I', ca.attname, pa.attname), ' and ')
      from unnest(conkey, confkey) as k (c, p)
      join pg_attribute ca on ca.attrelid = conrelid and ca.attnum = k.c
      join pg_attribute pa on pa.attrelid = confrelid and pa.attnum = k.p) as matches,
    (select string_agg(format('c.%I is not null', ca.attname), ' and ')
      from unnest(conkey) as k (c) join pg_attribute ca on ca.attrelid = conrelid and ca.attnum = k.c) as refers
  from pg_constraint where contype = 'f'
),
orphans as (
  select child || ' ' || conname as name, query_to_xml(format(
    'select count(*) as rows from %s c where %s and not exists (select from %s p where %s)', child, refers, parent, matches),
    true, false, '') as result
  from keys
)
select json_build_object(
  'at', extract(epoch from now()),
  'until', (select extract(epoch from until) from setting),
  'user', current_user,
  'server', current_setting('server_version_num')::int / 10000,
  'encoding', (select pg_encoding_to_char(encoding) from pg_database where datname = current_database()),
  'collation', (select concat_ws(' ', datcollate, datctype, daticulocale) from pg_database where datname = current_database()),
  -- A database whose collation has another version than its operating system has indexes in a wrong order.
  'collationFits', (select coalesce(datcollversion = pg_database_collation_actual_version(oid), true) from pg_database where datname = current_database()),
  'extensions', (select coalesce(json_object_agg(extname, extversion), '{}') from pg_extension),
  'sequences', (select coalesce(json_object_agg(format('%I.%I', schemaname, sequencename), coalesce(last_value, 0)), '{}') from pg_sequences),
  'orphans', (select coalesce(json_object_agg(name, (xpath('/table/row/rows/text()', result))[1]::text::bigint), '{}') from orphans),
  'tables', (
    select coalesce(json_object_agg(path, json_build_object(
      'schema', md5(concat_ws(' ', columns.fingerprint, rules.fingerprint, indexes.fingerprint)),
      'rows', (xpath('/table/row/rows/text()', result))[1]::text::bigint,
      'newest', (xpath('/table/row/newest/text()', result))[1]::text::float,
      'sampled', (xpath('/table/row/sampled/text()', result))[1]::text
    )), '{}')
    from tables join scans using (path) left join columns using (oid) left join rules using (oid) left join indexes using (oid)
  )
) as observation;
