import { auditedStatement } from "../../../logs/sources/audited-statement";

const line = (values: string) => auditedStatement(`AUDIT: ${values}`);
const fields = (command: string, object?: string, clause?: string) => ({
  message: ["AUDIT:", command, object, clause].filter((word) => word !== undefined).join(" "),
  "postgresql.audit.command": command,
  ...(object !== undefined && { "postgresql.audit.object": object }),
  ...(clause !== undefined && { "postgresql.audit.clause": clause }),
});

test.each([
  ["disable trigger all", "DISABLE TRIGGER"],
  ["DISABLE  RULE nothing", "DISABLE RULE"],
  ["drop column who", "DROP COLUMN"],
  ["detach partition audit_logs_2025", "DETACH PARTITION"],
  ["rename to other", "RENAME TO"],
  ["set schema other", "SET SCHEMA"],
  ["set unlogged", "SET UNLOGGED"],
  ["disable/**/trigger -- all", "DISABLE TRIGGER"],
])("alter table … %s has its clause", (clause, expected) => {
  const found = line(
    `SESSION,1,1,DDL,ALTER TABLE,TABLE,public.audit_logs,alter table audit_logs ${clause},<not logged>`,
  );
  expect(found).toEqual(fields("ALTER TABLE", "audit_logs", expected));
});

test.each([
  ["add column more text", undefined],
  ["add check (who <> 'disable trigger')", undefined],
  ["enable trigger all", undefined],
])("alter table … %s has no clause", (clause) => {
  expect(
    line(`SESSION,1,1,DDL,ALTER TABLE,TABLE,public.audit_logs,"alter table audit_logs ${clause}",<not logged>`),
  ).toEqual(fields("ALTER TABLE", "audit_logs"));
});

test("a line that ends within the statement has no known clause", () => {
  expect(line('SESSION,1,1,DDL,ALTER TABLE,TABLE,public.audit_logs,"alter table audit_logs')).toEqual(
    fields("ALTER TABLE", "audit_logs", "CUT OFF"),
  );
});

test.each([
  ["public.audit_logs", "delete from x", "audit_logs"],
  ["public.audit_logs_2026", "delete from x", "audit_logs"],
  ['"public.""audit_logs"""', "delete from x", "audit_logs"],
  ["", 'delete from "audit_logs"', "audit_logs"],
  ["", "drop role rds_pgaudit", "pgaudit"],
  ["public.companies", "delete from companies where name = 'audit_logs'", undefined],
  ["public.companies", "delete from companies -- audit_logs", undefined],
  ["public.old_audit_logs", "delete from old_audit_logs", undefined],
])("the object %j of %j is %j", (object, statement, name) => {
  expect(line(`OBJECT,1,1,WRITE,DELETE,TABLE,${object},"${statement}",<not logged>`)).toEqual(fields("DELETE", name));
});

test("another line is none of pgaudit, also one that only quotes it", () => {
  expect(
    auditedStatement("duration: 1.5 ms  statement: select 'AUDIT: OBJECT,1,1,WRITE,DELETE,TABLE,a,b'"),
  ).toBeUndefined();
  expect(auditedStatement("AUDIT: incomplete")).toBeUndefined();
});
