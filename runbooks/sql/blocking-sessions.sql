-- Sessions that others wait for: first those that wait for none themselves, and of these the one with the most sessions behind it.
select blocker.pid, count(*) as waiting, max(now() - waiter.query_start) as longest_wait, blocker.state,
  now() - blocker.xact_start as open_for, blocker.application_name, left(blocker.query, 80) as query
from pg_stat_activity as waiter
cross join lateral unnest(pg_blocking_pids(waiter.pid)) as blocked_by (pid)
join pg_stat_activity as blocker on blocker.pid = blocked_by.pid
group by blocker.pid, blocker.state, blocker.xact_start, blocker.application_name, blocker.query
order by cardinality(pg_blocking_pids(blocker.pid)) > 0, waiting desc
limit 20;
