import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Client } from "pg";
import { databaseQueries } from "../../machines/collectors/database-queries";
import { type Postgres, startPostgres } from "../../verification/e2e/postgres";
import { Processes } from "../../verification/e2e/processes";
import { until } from "../../verification/e2e/until";

/** Each page takes a tenth of a second: the table below takes minutes. */
const SLOW_AUTOVACUUM = [
  "autovacuum_naptime=1s",
  "autovacuum_vacuum_threshold=1",
  "autovacuum_vacuum_scale_factor=0",
  "autovacuum_vacuum_cost_delay=100ms",
  "autovacuum_vacuum_cost_limit=1",
];
const ROWS = 20_000;

let processes: Processes;
let postgres: Postgres;
let exporter: Client;
const clients: Client[] = [];

beforeAll(async () => {
  processes = new Processes(resolve(".build/database-queries-processes.json"));
  postgres = await startPostgres(processes, SLOW_AUTOVACUUM);
  // It listens before it accepts connections.
  const accepts = async () => {
    await (await connected()).end();
    return true;
  };
  await until(accepts, () => `PostgreSQL accepts no connection:\n${processes.logOf("database")}`);
  const owner = await connected();
  await owner.query(`create table t as select generate_series(1, ${ROWS}) as id, repeat('x', 200) as filler`);
  await owner.query("update t set filler = repeat('y', 200)");
  await owner.end();
  exporter = await connected();
  const running = async () => {
    const text = "select 1 from pg_stat_activity where backend_type = 'autovacuum worker' and xact_start is not null";
    return (await exporter.query(text)).rowCount !== 0;
  };
  await until(running, () => `no autovacuum began:\n${processes.logOf("database")}`);
});

afterAll(async () => {
  await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
  await processes?.end();
});

async function connected(): Promise<Client> {
  const client = new Client({ connectionString: postgres.url });
  clients.push(client);
  await client.connect();
  return client;
}

/** The exporter's measurements of clients, by state. */
async function measured(): Promise<Record<string, { count: number; max_tx_duration: number }>> {
  const { rows } = await exporter.query(databaseQueries.pg_stat_activity?.query ?? "");
  return Object.fromEntries(
    rows.map(({ state, count, max_tx_duration }) => [
      state,
      { count: Number(count), max_tx_duration: Number(max_tx_duration) },
    ]),
  );
}

test("an autovacuum is neither an open transaction nor a connection", async () => {
  const { rows } = await exporter.query(
    "select extract(epoch from now() - xact_start) as age from pg_stat_activity where backend_type = 'autovacuum worker'",
  );
  expect(Number(rows[0]?.age)).toBeGreaterThanOrEqual(0);
  expect(await measured()).toEqual({});
});

test("a client's transaction is, and it is the oldest's age that counts", async () => {
  const [first, second] = [await connected(), await connected()];
  await first.query("begin");
  await first.query("select 1");
  await new Promise((done) => setTimeout(done, 1200));
  await second.query("begin");
  await second.query("select 1");
  const idle = (await measured())["idle in transaction"];
  expect(idle?.count).toBe(2);
  expect(idle?.max_tx_duration).toBeGreaterThanOrEqual(1.2);
  await Promise.all([first.end(), second.end()]);
});

test("the runbook's command to end sessions does not end an autovacuum of any duration", async () => {
  const client = await connected();
  client.on("error", () => undefined);
  await client.query("begin");
  const own = await client.query("select pg_backend_pid() as pid");
  // The command would end every idle and every active session.
  const careless = ofRunbook("end-idle-transactions")
    .replace(/interval '[^']*'/, "interval '0'")
    .replace(/state = '[^']*'/, "state is not null")
    .replace(/;\s*$/, " and pid <> pg_backend_pid()");
  const { rows } = await exporter.query(careless.replace("select ", "select pid, "));
  expect(rows.map(({ pid }) => pid)).toEqual([own.rows[0].pid]);
});

describe("the queries of the runbooks find the seeded cause first", () => {
  // data-validation.test.ts and reconciliation.test.ts run failed-rules and differences on results.
  const tested = new Set(["differences", "end-idle-transactions", "failed-rules"]);
  const firstOf = async (name: string) => {
    tested.add(name);
    return (await exporter.query(ofRunbook(name))).rows[0];
  };
  /** A client whose transaction is open. */
  const inTransaction = async (application: string, statement: string) => {
    const client = await connected();
    await client.query(`set application_name = '${application}'`);
    await client.query("begin");
    await client.query(statement);
    const { rows } = await client.query("select pg_backend_pid() as pid");
    return { client, pid: rows[0].pid };
  };
  const end = (...all: { client: Client }[]) => Promise.all(all.map(({ client }) => client.end()));

  test("open-transactions: the oldest one, whatever its state", async () => {
    const oldest = await inTransaction("report", "select 1");
    const younger = await inTransaction("web", "select 1");
    expect(await firstOf("open-transactions")).toMatchObject({
      pid: oldest.pid,
      state: "idle in transaction",
      application_name: "report",
    });
    await end(oldest, younger);
  });

  test("blocking-sessions: the one that all others wait for, directly or behind another", async () => {
    const root = await inTransaction("migration", "lock table t in access exclusive mode");
    const waiters = await Promise.all([1, 2, 3].map(() => connected()));
    const waits = waiters.map((client) => client.query("select count(*) from t"));
    const behind = "select 1 from pg_stat_activity where cardinality(pg_blocking_pids(pid)) > 0";
    await until(
      async () => (await exporter.query(behind)).rowCount === 3,
      () => "no session waits",
    );
    expect(await firstOf("blocking-sessions")).toMatchObject({
      pid: root.pid,
      waiting: "3",
      application_name: "migration",
    });
    await root.client.query("rollback");
    await Promise.all(waits);
    await end(root, ...waiters.map((client) => ({ client })));
  });

  test("connections: the application that floods the database", async () => {
    const flood = await Promise.all(Array.from({ length: 7 }, () => inTransaction("importer", "select 1")));
    const others = await Promise.all(Array.from({ length: 2 }, () => inTransaction("web", "select 1")));
    expect(await firstOf("connections")).toMatchObject({
      application_name: "importer",
      connections: "7",
      idle_in_transaction: "7",
    });
    await end(...flood, ...others);
  });

  test("dead-rows and largest-tables: the bloated table", async () => {
    await exporter.query("create table if not exists calm as select generate_series(1, 50) as id");
    const counted = async () => Number((await exporter.query(ofRunbook("dead-rows"))).rows[0]?.n_dead_tup) > 0;
    await until(counted, () => "the statistics have no dead row");
    expect(await firstOf("dead-rows")).toMatchObject({ relname: "t" });
    expect(await firstOf("largest-tables")).toMatchObject({ relname: "t" });
  });

  test("restore-observation: the rows of every table", async () => {
    const { observation } = (await firstOf("restore-observation")) as { observation: { tables: object } };
    expect(observation.tables).toMatchObject({ "public.t": { rows: ROWS } });
  });

  test("every query of the runbooks is among them", () => {
    expect(readdirSync("runbooks/sql").sort()).toEqual([...tested].map((name) => `${name}.sql`).sort());
  });
});

/** A query of `runbooks/sql`. */
function ofRunbook(name: string): string {
  return readFileSync(`runbooks/sql/${name}.sql`, "utf8");
}
