-- Tables by dead rows, the most first, with the time of their last cleanup.
select relname, n_dead_tup, n_live_tup, last_autovacuum, last_vacuum
from pg_stat_user_tables
order by n_dead_tup desc
limit 20;
