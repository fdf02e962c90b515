/** @modules own */
import { untypedResources } from "../../checks/emitted/resources";
import { whole } from "../whole";
import { AuditedCluster, messagesOf, SCHEMA } from "./audit-log/audited-cluster";
import { ActivityWorld } from "./detections/activity-world";

/** Parameters that only Aurora has. */
const AURORA = /^rds\./;
type User = "application" | "main";
const NAME = "anna@example.com";

const [emitted = []] = untypedResources(whole("production"), "aws_rds_cluster_parameter_group").map(
  ({ block }) => block.parameter as { readonly name: string; readonly value: string }[],
);
const parameters = Object.fromEntries(
  emitted.filter(({ name }) => !AURORA.test(name)).map(({ name, value }) => [name, value]),
);

let cluster: AuditedCluster;
let world: ActivityWorld;

beforeAll(async () => {
  cluster = await AuditedCluster.start(parameters);
  world = await ActivityWorld.start();
  await cluster.logOf("main", [
    "create role application login",
    "create table companies (id bigserial primary key)",
    "create table audit_logs (id bigserial primary key, action text not null, who text)",
    "create function count_row() returns trigger language plpgsql as $$ begin return new; end $$",
    "create trigger count_row before insert on audit_logs execute function count_row()",
    "alter table audit_logs owner to application",
    "alter table companies owner to application",
    "grant create on schema public to application",
    SCHEMA,
  ]);
});
afterAll(async () => {
  await world?.stop();
  await cluster?.stop();
});
beforeEach(() => world.empty());

/** Ships events, and runs the function. @returns the detections that found something */
async function fired(events: readonly string[]): Promise<string[]> {
  expect(await world.shipDatabase(events)).toBe(0);
  return Object.keys(await world.detect());
}

/** Statements past the application, each with the user who runs it. Each is rolled back, which the log does not show. */
const CHANGES: [statement: string, user?: User][] = [
  ["truncate audit_logs"],
  ["truncate table only public.audit_logs", "main"],
  ["delete from audit_logs"],
  [`delete from audit_logs where who = '${NAME}'`, "main"],
  [`update audit_logs set who = 'bert@example.com' where who = '${NAME}'`],
  ["with gone as (delete from audit_logs returning id) select count(*) from gone"],
  ["merge into audit_logs using (select 1 as n) one on id = n when matched then delete"],
  ["do $$ begin execute 'delete from audit_logs'; end $$"],
  ["drop table audit_logs"],
  ["drop table companies, public.audit_logs", "main"],
  ["drop owned by application cascade", "main"],
  ["drop schema public cascade", "main"],
  ["alter table audit_logs disable trigger all", "main"],
  ["alter table audit_logs\n  disable /* all */\n  trigger count_row"],
  ["do $$ begin execute 'alter table audit_logs disable trigger count_row'; end $$"],
  ["set session_replication_role = replica; truncate audit_logs", "main"],
  ["set session_replication_role = replica; alter table audit_logs disable trigger user", "main"],
  ["alter table audit_logs rename to audit_logs_old"],
  ['alter table "audit_logs" drop column who'],
  ["create rule nothing as on insert to audit_logs do instead nothing"],
  ["create trigger nothing before insert on audit_logs execute function count_row()"],
  ["drop trigger audit_logs_truncated on audit_logs"],
  ["drop function audit_logs_truncated cascade", "main"],
  [
    "create or replace function audit_logs_truncated() returns trigger language plpgsql as 'begin return null; end'",
    "main",
  ],
  ["alter function audit_logs_truncated() rename to nothing", "main"],
  ["revoke update on audit_logs from rds_pgaudit", "main"],
  ["drop extension pgaudit", "main"],
  ["alter role application set pgaudit.log = 'none'", "main"],
  ["alter database postgres set pgaudit.log = 'none'", "main"],
];

describe.each<[string, User?]>(CHANGES)("%s", (statement, user = "application") => {
  test("is found, as one event and as one of each line, without the statement", async () => {
    const lines = await cluster.logOf(user, [
      "begin",
      ...(statement.startsWith("set ") ? statement.split("; ") : [statement]),
      "rollback",
    ]);
    expect(await fired(messagesOf(lines))).toEqual(["AuditLogDisabled"]);
    const text = JSON.stringify(await world.databaseLines());
    expect(text).not.toContain(NAME);
    expect(text).not.toContain("bert@");
    await world.empty();
    expect(await fired(lines.filter((line) => line !== ""))).toEqual(["AuditLogDisabled"]);
  });
});

test.each<[string, readonly string[], User?]>([
  ["the application's rows", [`insert into audit_logs (action, who) values ('sign-in', '${NAME}')`]],
  ["a search", ["select * from audit_logs order by id desc limit 10", "explain select * from audit_logs"]],
  ["maintenance", ["vacuum audit_logs", "analyze audit_logs", "reindex table audit_logs"], "main"],
  ["an index", ["create index on audit_logs (who)"]],
  ["a new column", ["alter table audit_logs add column more text", "comment on table audit_logs is 'delete'"]],
  ["a granted read", ["begin", "grant select on audit_logs to rds_pgaudit", "rollback"], "main"],
  ["another table", ["delete from companies", "truncate companies", "alter table companies disable trigger all"]],
  ["the name in a text", ["create table notes (note text default 'drop table audit_logs')", "drop table notes"]],
  ["another role", ["create role reader login password 'secret'", "drop role reader"], "main"],
])("%s is not found", async (_, statements, user = "application") => {
  const lines = await cluster.logOf(user, statements);
  expect(await fired(messagesOf(lines))).toEqual([]);
  await world.empty();
  expect(await fired(lines.filter((line) => line !== ""))).toEqual([]);
  expect(JSON.stringify(await world.databaseLines())).not.toMatch(/anna@|'secret'/);
});

test("a thousand of the application's rows and reads add no line", async () => {
  const insert = `insert into audit_logs (action, who) select 'sign-in', '${NAME}' from generate_series(1, 10)`;
  const statements = Array(100).fill([insert, "select count(*) from audit_logs"]).flat();
  expect(await cluster.logOf("application", statements)).toEqual([]);
});

test("the entry has the database's user", async () => {
  await fired(messagesOf(await cluster.logOf("main", ["begin", "truncate audit_logs", "rollback"])));
  expect(await world.databaseLines()).toContainEqual(
    expect.objectContaining({
      message: "AUDIT: TRUNCATE audit_logs",
      "user.name": "main",
      "source.ip": "127.0.0.1",
      "postgresql.audit.command": "TRUNCATE",
      "postgresql.audit.object": "audit_logs",
    }),
  );
});
