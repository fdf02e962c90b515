import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { Client } from "pg";
import { tableRules } from "../../data-rules";
import { type KeysOfRules, ruleName, sortedKeys } from "./compare-faults";
import { COMPANIES } from "./healthy-data";
import { validateData, validationSettings } from "./validate-data";

/** The time, the buffers and the temporary files of the statements that read a table. */
export interface ScanCost {
  readonly table: string;
  readonly rows: number;
  readonly seconds: number;
  readonly hitMegabytes: number;
  readonly readMegabytes: number;
  readonly temporaryMegabytes: number;
}

/** A run of the data validation: its findings, and the time, locks and buffers that it needed. */
export interface MeasuredRun {
  readonly code: number;
  readonly output: string;
  readonly seconds: number;
  /** CPU time of the server process that scans. */
  readonly cpuSeconds: number;
  readonly scans: readonly ScanCost[];
  /** Each mode of a lock that the scan held on a table of the application, as `emissions_data AccessShareLock`. */
  readonly locks: readonly string[];
  /** Durations of the updates that another client made meanwhile, in seconds. */
  readonly writes: { readonly count: number; readonly median: number; readonly largest: number };
  readonly found: KeysOfRules;
  readonly counted: ReadonlyMap<string, number>;
}

/** The server's settings that the measurement needs. */
export const MEASURED_SERVER = ["shared_preload_libraries=pg_stat_statements", "pg_stat_statements.track=all"];
/** The login of the scan. */
const SCAN_USER = "validation";

const POLL_MILLISECONDS = 100;
const BLOCK_BYTES = 8192;
const MEGABYTE_BYTES = 1_000_000;
/** Ticks of a CPU per second, in /proc. Linux has the same number on every architecture. */
const TICKS_PER_SECOND = 100;

/** Runs the data validation as a collector does, over all rows, beside a client that writes, and measures it. @param url of the database */
export async function measureRun(folder: string, port: number, url: string): Promise<MeasuredRun> {
  const database = new URL(url).pathname.slice(1);
  const observer = await connected(url);
  const writer = await connected(url);
  try {
    await observer.query("create extension if not exists pg_stat_statements");
    await observer.query("select pg_stat_statements_reset()");
    let running = true;
    const isRunning = () => running;
    const started = performance.now();
    const run = validateData(
      folder,
      // Every key is stored, so that each row that a rule found can be compared.
      validationSettings(port, { database, user: SCAN_USER, metricsPath: `${folder}/load.prom`, sampleCount: 100_000 }),
      "--full",
    ).finally(() => {
      running = false;
    });
    const [{ code, output }, scanner, writes] = await Promise.all([
      run,
      watchScan(observer, isRunning),
      writeMeanwhile(writer, isRunning),
    ]);
    const seconds = (performance.now() - started) / 1000;
    const { found, counted, checked } = await resultsOf(observer);
    return { code, output, seconds, ...scanner, writes, found, counted, scans: await scanCosts(observer, checked) };
  } finally {
    await observer.end();
    await writer.end();
  }
}

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

/** Reads the locks and the CPU time of the process that scans, until the run ends. */
async function watchScan(observer: Client, isRunning: () => boolean) {
  const locks = new Set<string>();
  const ticks = new Map<number, number>();
  while (isRunning()) {
    const { rows } = await observer.query(
      `select pid, coalesce((select array_agg(distinct relation::regclass || ' ' || mode) from pg_locks
         join pg_class on pg_class.oid = relation and relnamespace = 'public'::regnamespace
         where pg_locks.pid = activity.pid and granted and relkind in ('r', 'i')), '{}') as held
       from pg_stat_activity activity where usename = $1 and datname = current_database()`,
      [SCAN_USER],
    );
    for (const { pid, held } of rows) {
      for (const lock of held) locks.add(lock);
      ticks.set(pid, ticksOf(pid) ?? ticks.get(pid) ?? 0);
    }
    await pause(POLL_MILLISECONDS);
  }
  return {
    locks: [...locks].sort(),
    cpuSeconds: [...ticks.values()].reduce((sum, one) => sum + one, 0) / TICKS_PER_SECOND,
  };
}

/** Returns the CPU time of a process in ticks, or undefined when it has ended. */
function ticksOf(pid: number): number | undefined {
  try {
    // The name, in parentheses, may contain spaces. The fields 14 and 15 of the line are the third's eleventh and twelfth followers.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return undefined;
  }
}

/** Updates one row after another, without a change of its values, until the run ends. */
async function writeMeanwhile(writer: Client, isRunning: () => boolean): Promise<MeasuredRun["writes"]> {
  const seconds: number[] = [];
  for (let one = 0; isRunning(); one += 1) {
    const company = 1 + ((one * 7) % COMPANIES);
    const started = performance.now();
    await writer.query("update emissions_data set source_urls = source_urls where company_id = $1 and year = 2015", [
      company,
    ]);
    seconds.push((performance.now() - started) / 1000);
    await pause(POLL_MILLISECONDS / 2);
  }
  seconds.sort((a, b) => a - b);
  return {
    count: seconds.length,
    median: seconds[Math.floor(seconds.length / 2)] ?? Number.NaN,
    largest: seconds.at(-1) ?? Number.NaN,
  };
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** Returns what the last run stored: the keys and counts of each rule, and the rows of each table. */
async function resultsOf(observer: Client) {
  const found = new Map<string, string[]>();
  const counted = new Map<string, number>();
  const last = "run = (select max(id) from data_validation.runs)";
  const results = await observer.query(
    `select table_name, rule, failed, sample_keys from data_validation.results where ${last}`,
  );
  for (const { table_name, rule, failed, sample_keys } of results.rows) {
    found.set(ruleName(table_name, rule), sortedKeys(sample_keys));
    counted.set(ruleName(table_name, rule), Number(failed));
  }
  const scans = await observer.query(`select table_name, checked from data_validation.scans where ${last}`);
  const checked = new Map<string, number>(scans.rows.map((one) => [one.table_name, Number(one.checked)]));
  return { found, counted, checked };
}

/** Returns what the statements of each table needed, from pg_stat_statements. */
async function scanCosts(observer: Client, checked: ReadonlyMap<string, number>): Promise<ScanCost[]> {
  const { rows } = await observer.query(
    `select query, total_exec_time, shared_blks_hit, shared_blks_read, temp_blks_written from pg_stat_statements
     where userid = $1::regrole and dbid = (select oid from pg_database where datname = current_database())`,
    [SCAN_USER],
  );
  return tableRules.map(({ table }) => {
    // The scan and the reading of keys are the statements that select from the table as `t`.
    const own = rows.filter(({ query }) => new RegExp(`\\nfrom ${table} t\\b`).test(query));
    const sum = (field: string) => own.reduce((total, one) => total + Number(one[field]), 0);
    const megabytes = (field: string) => (sum(field) * BLOCK_BYTES) / MEGABYTE_BYTES;
    return {
      table,
      rows: checked.get(table) ?? 0,
      seconds: sum("total_exec_time") / 1000,
      hitMegabytes: megabytes("shared_blks_hit"),
      readMegabytes: megabytes("shared_blks_read"),
      temporaryMegabytes: megabytes("temp_blks_written"),
    };
  });
}
