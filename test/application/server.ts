import { createServer } from "node:http";
import { database } from "./database";
import { metrics } from "./metrics";
import { realTime } from "./real-time";
import { routes } from "./routes";

/** The reference server: a small application that implements the instrumentation contract. Its settings are environment variables. */
async function main(): Promise<void> {
  const { PORT = "3001", HOST = "127.0.0.1", DATABASE_URL = "", REDIS_URL = "", VERSION = "1.0.0" } = process.env;
  const counted = metrics(VERSION);
  const rows = await database(DATABASE_URL, counted);
  const server = createServer();
  const updates = await realTime(server, REDIS_URL, counted);
  server.on("request", routes(counted, rows, updates));
  server.listen(Number(PORT), HOST, () => process.stdout.write(`listening on ${HOST}:${PORT}\n`));
  process.once("SIGTERM", () => {
    server.close();
    server.closeAllConnections();
    void Promise.allSettled([updates.end(), rows.end()]).then(() => process.exit(0));
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
