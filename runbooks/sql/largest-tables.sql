-- Tables by size with their indexes, the largest first.
select relname, pg_size_pretty(pg_total_relation_size(relid)) as size, n_live_tup, n_dead_tup
from pg_stat_user_tables
order by pg_total_relation_size(relid) desc
limit 20;
