-- Clients' connections by user, application and address, the most first.
select usename, application_name, client_addr, count(*) as connections, count(*) filter (where state = 'idle') as idle,
  count(*) filter (where state = 'idle in transaction') as idle_in_transaction
from pg_stat_activity
where backend_type = 'client backend'
group by usename, application_name, client_addr
order by connections desc
limit 20;
