-- The record of changes of the application's audit log past the application. The migrations run this file once, as the
-- database's main user, after they have created the table. AuditLogDisabled notifies of it if it runs again.
-- The cluster's parameter "pgaudit.role" names this role: pgaudit logs the changes that the role could make. A partition
-- that statements name needs the same grant.
create role rds_pgaudit;
grant update, delete on audit_logs to rds_pgaudit;

-- pgaudit logs no "truncate" of single tables, so a trigger does, in its words. It always fires, also for replication.
create function audit_logs_truncated() returns trigger language plpgsql set search_path = '' as $$
begin
  raise log 'AUDIT: OBJECT,0,0,WRITE,TRUNCATE,TABLE,%.%,<not logged>,<not logged>', tg_table_schema, tg_table_name;
  return null;
end
$$;
create trigger audit_logs_truncated before truncate on audit_logs execute function audit_logs_truncated();
alter table audit_logs enable always trigger audit_logs_truncated;

-- Names the objects of commands in the log.
create extension pgaudit;
