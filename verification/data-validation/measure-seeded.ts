import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { Client } from "pg";
import type { Postgres } from "../e2e/postgres";
import { ROLES } from "./application-tables";
import { compareFaults, type RuleResult, seededKeys } from "./compare-faults";
import { YEARS } from "./healthy-data";
import { type MeasuredRun, measureRun } from "./measure-run";
import { seedData } from "./seed-data";
import { RESULTS_SCHEMA } from "./validate-data";

export interface MeasuredSeed {
  readonly seedSeconds: number;
  readonly run: MeasuredRun;
  readonly results: readonly RuleResult[];
}

/** Seeds a database of its own with about as many rows of emissions, runs the data validation over it, and compares what it found. */
export async function measureSeeded(postgres: Postgres, folder: string, rows: number): Promise<MeasuredSeed> {
  const url = postgres.url.replace(/\w+$/, "load");
  const started = performance.now();
  await within(postgres.url, (client) => client.query("create database load"));
  const seeded = await within(url, async (client) => {
    await seedData(client, Math.ceil(rows / YEARS));
    const { rows: roles } = await client.query("select from pg_roles where rolname = 'validation'");
    await client.query(`${roles.length > 0 ? "" : ROLES}${readFileSync(RESULTS_SCHEMA, "utf8")}`);
    await client.query("vacuum analyze");
    return seededKeys(client);
  });
  const seedSeconds = (performance.now() - started) / 1000;
  const run = await measureRun(folder, postgres.port, url);
  return { seedSeconds, run, results: compareFaults(seeded, run.found, run.counted) };
}

async function within<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
