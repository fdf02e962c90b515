-- Ends the clients' sessions that have been idle in a transaction for ten minutes. Their transactions are rolled back.
select pg_terminate_backend(pid) from pg_stat_activity
where backend_type = 'client backend' and state = 'idle in transaction' and now() - xact_start > interval '10 minutes';
