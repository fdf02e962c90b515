-- The differences that the last reconciliation found, the most first, with keys of some of them, and the reason of each
-- comparison that was not evaluated.
select table_name, rule as comparison, failed, checked, sample_keys, reason
from data_validation.results
where run = (select max(id) from data_validation.runs) and dimension = 'reconciliation' and failed is distinct from 0
order by failed desc nulls last, table_name, rule;
