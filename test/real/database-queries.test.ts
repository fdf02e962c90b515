import { readFileSync } from "node:fs";
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
  const owner = await connected();
  await owner.query(`create table t as select generate_series(1, ${ROWS}) as id, repeat('x', 200) as filler`);
  await owner.query("update t set filler = repeat('y', 200)");
  await owner.end();
  exporter = await connected();
  const running = async () => {
    const text = "select 1 from pg_stat_activity where backend_type = 'autovacuum worker' and xact_start is not null";
    return (await exporter.query(text)).rowCount !== 0;
  };
  await until(running, 30, () => `no autovacuum began:\n${processes.logOf("database")}`);
}, 90_000);

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
  const text = readFileSync("runbooks/how-to/database.md", "utf8");
  const [command = ""] = /select pg_terminate_backend[^;]*/.exec(text) ?? [];
  const client = await connected();
  client.on("error", () => undefined);
  await client.query("begin");
  const own = await client.query("select pg_backend_pid() as pid");
  // The command would end every idle and every active session.
  const careless = command.replace(/interval '[^']*'/, "interval '0'").replace(/state = '[^']*'/, "state is not null");
  const ended = careless.replace("select ", "select pid, ");
  const { rows } = await exporter.query(`${ended} and pid <> pg_backend_pid()`);
  expect(rows.map(({ pid }) => pid)).toEqual([own.rows[0].pid]);
});
