import { program, withLibraries } from "../../tools/find";
import { freePort } from "../../tools/free-port";
import { run } from "../../tools/run";
import { isListening } from "./is-listening";
import type { Processes } from "./processes";
import { until } from "./until";

/** A real PostgreSQL, with its address. */
export interface Postgres {
  readonly port: number;
  readonly url: string;
  start(): Promise<void>;
}

const DATABASE = "postgres";

/** Creates a database and starts its server. @param more settings as `name=value`, in addition to those of every run */
export async function startPostgres(processes: Processes, more: readonly string[] = []): Promise<Postgres> {
  const port = await freePort();
  const user = processes.unprivileged;
  const data = processes.place("database", user);
  await initialize(data, user);
  const start = async () => {
    const settings = [
      "listen_addresses=127.0.0.1",
      `unix_socket_directories=${processes.folder}`,
      "fsync=off",
      ...more,
    ];
    const flags = settings.flatMap((setting) => ["-c", setting]);
    processes.start("database", program("postgres"), ["-D", data, "-p", `${port}`, ...flags], {
      user,
      env: withLibraries(),
    });
    await until(
      () => isListening(port),
      () => `PostgreSQL did not start:\n${processes.logOf("database")}`,
    );
  };
  await start();
  return { port, url: `postgres://${DATABASE}@127.0.0.1:${port}/${DATABASE}`, start };
}

async function initialize(data: string, user: { uid: number; gid: number } | undefined): Promise<void> {
  const words = ["-D", data, "-U", DATABASE, "-A", "trust", "--no-sync", "--locale=C", "--encoding=UTF8"];
  const { code, output } = await run(program("initdb"), words, { env: withLibraries(), ...user, cwd: data });
  if (code !== 0) throw new Error(`initdb cannot create a database in ${data}:\n${output.trim()}`);
}
