import { program, withLibraries } from "../../tools/find";
import { freePort } from "../../tools/free-port";
import { isListening } from "./is-listening";
import { startPostgres } from "./postgres";
import type { Processes } from "./processes";
import { until } from "./until";

/** The addresses of a real PostgreSQL and a real Redis. */
export interface Datastores {
  readonly databasePort: number;
  readonly databaseUrl: string;
  readonly redisPort: number;
  readonly redisUrl: string;
  startPostgres(): Promise<void>;
}

export async function startDatastores(processes: Processes): Promise<Datastores> {
  const postgres = await startPostgres(processes);
  const redisPort = await freePort();
  const words = ["--port", `${redisPort}`, "--bind", "127.0.0.1", "--save", "", "--dir", processes.place("cache")];
  processes.start("cache", program("redis-server"), words, { env: withLibraries() });
  await until(
    () => isListening(redisPort),
    () => `Redis did not start:\n${processes.logOf("cache")}`,
  );
  return {
    databasePort: postgres.port,
    databaseUrl: postgres.url,
    redisPort,
    redisUrl: `redis://127.0.0.1:${redisPort}`,
    startPostgres: postgres.start,
  };
}
