-- The rules that failed in the last data validation, the most records first, with keys of some records and the reason
-- of each rule that was not evaluated.
select table_name, rule, dimension, failed, checked, sample_keys, reason
from data_validation.results
where run = (select max(id) from data_validation.runs) and failed is distinct from 0
order by failed desc nulls last
limit 20;
