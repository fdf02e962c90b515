import { LAST } from "../../../verification/data-validation/healthy-data";

/** The newest import, the one before it, one that failed and one that runs. */
export const IMPORTS = { newest: 60, earlier: 59, failed: 61, running: 62 } as const;
/** The number of records that the newest import loaded, one for each company of its kind. */
export const LOADED_COUNT = 50;

/** Fills the awaited columns: imports with their numbers, and the rows that the newest two wrote. */
export const COMPARED_DATA = `
update trancenable_import_log set id = numbered.n from (select started_at, row_number() over (order by started_at) as n
  from trancenable_import_log) numbered where numbered.started_at = trancenable_import_log.started_at;
insert into trancenable_import_log (status, started_at, completed_at, validation_errors, data_completeness_score, id)
  values ('failed', now() - interval '4 hours', now() - interval '3 hours', 1, 90, ${IMPORTS.failed}),
  ('in_progress', now() - interval '1 hour', null, null, null, ${IMPORTS.running});
update emissions_data set import_id = ${IMPORTS.newest}
  where company_id between 101 and ${100 + LOADED_COUNT} and year = ${LAST};
update emissions_data set import_id = ${IMPORTS.earlier} where company_id between 101 and 110 and year = ${LAST} - 1;
update trancenable_import_log set records_loaded = loaded.records, tonnes_loaded = loaded.tonnes
  from (select import_id, count(*) as records, sum(scope1 + scope2 + scope3) as tonnes from emissions_data group by 1) loaded
  where loaded.import_id = trancenable_import_log.id;
update trancenable_import_log set records_loaded = 0 where status = 'completed' and records_loaded is null;
`;

/** Tables without a primary key replicate updates by all columns. */
export const REPLICATED = [
  "companies",
  "emissions_data",
  "scope1_emissions",
  "scope2_emissions",
  "scope3_emissions",
  "sbti_targets",
  "trancenable_import_log",
  "uploads",
].map((table) => `alter table ${table} replica identity full;`);
