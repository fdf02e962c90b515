import { Client } from "pg";
import { type Postgres, startPostgres } from "./postgres";
import type { Processes } from "./processes";
import { until } from "./until";

/** Starts a PostgreSQL, and returns when it accepts connections: it listens before. @param more settings as `name=value` */
export async function acceptingPostgres(processes: Processes, more: readonly string[] = []): Promise<Postgres> {
  const postgres = await startPostgres(processes, more);
  const accepts = async () => {
    const client = new Client({ connectionString: postgres.url });
    try {
      await client.connect();
      return true;
    } finally {
      await client.end().catch(() => undefined);
    }
  };
  await until(accepts, () => `PostgreSQL accepts no connection:\n${processes.logOf("database")}`);
  return postgres;
}
