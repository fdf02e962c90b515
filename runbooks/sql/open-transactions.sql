-- Clients' sessions by the age of their transaction, the oldest first.
select pid, state, now() - xact_start as open_for, usename, application_name, client_addr, left(query, 80) as query
from pg_stat_activity
where backend_type = 'client backend' and xact_start is not null and pid <> pg_backend_pid()
order by xact_start
limit 20;
