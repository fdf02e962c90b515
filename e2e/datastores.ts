import { connect } from "node:net";
import { program, withLibraries } from "../tools/find";
import { freePort } from "../tools/free-port";
import { run } from "../tools/run";
import type { Processes } from "./processes";
import { until } from "./until";

/** A real PostgreSQL and a real Redis, and how to reach them. */
export interface Datastores {
  readonly databasePort: number;
  readonly databaseUrl: string;
  readonly redisPort: number;
  readonly redisUrl: string;
  startPostgres(): Promise<void>;
}

const DATABASE = "postgres";

export async function startDatastores(processes: Processes): Promise<Datastores> {
  const [databasePort, redisPort] = [await freePort(), await freePort()];
  const user = processes.unprivileged;
  const data = processes.place("database", user);
  await initialize(data, user);
  const startPostgres = async () => {
    const settings = ["listen_addresses=127.0.0.1", `unix_socket_directories=${processes.folder}`, "fsync=off"];
    const flags = settings.flatMap((setting) => ["-c", setting]);
    processes.start("database", program("postgres"), ["-D", data, "-p", `${databasePort}`, ...flags], {
      user,
      env: withLibraries(),
    });
    await until(
      () => answers(databasePort),
      30,
      () => `PostgreSQL did not start:\n${processes.said("database")}`,
    );
  };
  await startPostgres();
  const words = ["--port", `${redisPort}`, "--bind", "127.0.0.1", "--save", "", "--dir", processes.place("redis")];
  processes.start("redis", program("redis-server"), words, { env: withLibraries() });
  await until(
    () => answers(redisPort),
    15,
    () => `Redis did not start:\n${processes.said("redis")}`,
  );
  return {
    databasePort,
    databaseUrl: `postgres://${DATABASE}@127.0.0.1:${databasePort}/${DATABASE}`,
    redisPort,
    redisUrl: `redis://127.0.0.1:${redisPort}`,
    startPostgres,
  };
}

async function initialize(data: string, user: { uid: number; gid: number } | undefined): Promise<void> {
  const words = ["-D", data, "-U", DATABASE, "-A", "trust", "--no-sync", "--locale=C", "--encoding=UTF8"];
  const { code, output } = await run(program("initdb"), words, { env: withLibraries(), ...user, cwd: data });
  if (code !== 0) throw new Error(`initdb made no database in ${data}:\n${output.trim()}`);
}

/** Does somebody listen there? */
function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      done(true);
    });
    socket.once("error", () => done(false));
  });
}
