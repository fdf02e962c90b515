import type { Client } from "pg";
import { APPLICATION_TABLES } from "./application-tables";
import { FAULTS } from "./faults";
import { healthyData, PARTS } from "./healthy-data";

const EMISSIONS = "emissions_data";

/** Fills a database with the application's tables, healthy data, and each fault. The parts of a scope come from emissions with their faults. */
export async function seedData(client: Client, companies: number): Promise<void> {
  await client.query(APPLICATION_TABLES);
  for (const statement of healthyData(companies)) await client.query(statement);
  // As the application's key, by which it writes.
  await client.query(`create index on ${EMISSIONS} (company_id, year)`);
  await seedFaults(client);
}

/** Brings the faults into healthy data. */
export async function seedFaults(client: Client): Promise<void> {
  for (const { table, seed } of FAULTS) if (table === EMISSIONS) await client.query(seed);
  for (const statement of PARTS) await client.query(statement);
  for (const { table, seed } of FAULTS) if (table !== EMISSIONS) await client.query(seed);
}
