import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Client } from "pg";
import { program, withLibraries } from "../../../tools/find";
import { freePort } from "../../../tools/free-port";
import { run } from "../../../tools/run";
import { Processes } from "../../../verification/e2e/processes";
import { until } from "../../../verification/e2e/until";

const SERVER = "usr/lib/postgresql/15";
const SHARE = "usr/share/postgresql/15";
const DATABASE = "database";
/** Aurora's fixed prefix. */
const PREFIX = "%t:%r:%u@%d:[%p]:";

/** A real PostgreSQL 15 with pgaudit, and its log. */
export class AuditedCluster {
  private constructor(
    private readonly processes: Processes,
    private readonly port: number,
  ) {}

  /** @param parameters of the emitted parameter group */
  static async start(parameters: Readonly<Record<string, string>>): Promise<AuditedCluster> {
    const processes = new Processes(resolve(".build/audit-log-processes.json"));
    const user = processes.unprivileged;
    const data = processes.place("data", user);
    const words = ["-D", data, "-U", "main", "-A", "trust", "--no-sync", "--locale=C", "--encoding=UTF8"];
    const { code, output } = await run(program("initdb"), words, { env: withLibraries(), ...user, cwd: data });
    if (code !== 0) throw new Error(output);
    const cluster = new AuditedCluster(processes, await freePort());
    const settings = {
      ...parameters,
      listen_addresses: "127.0.0.1",
      unix_socket_directories: "",
      fsync: "off",
      log_line_prefix: PREFIX,
      log_timezone: "UTC",
    };
    const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    processes.start(DATABASE, serverWithPgaudit(processes), ["-D", data, "-p", `${cluster.port}`, ...flags], {
      user,
      env: withLibraries(),
    });
    await until(
      async () => (await cluster.connect("main").then((client) => client.end())) === undefined,
      () => `PostgreSQL did not start:\n${processes.logOf(DATABASE)}`,
    );
    return cluster;
  }

  async connect(user: string): Promise<Client> {
    const client = new Client({ host: "127.0.0.1", port: this.port, user, database: "postgres" });
    client.on("error", () => undefined);
    await client.connect();
    return client;
  }

  /** Runs statements each on its own. @returns the lines that the server logged for them */
  async logOf(user: string, statements: readonly string[]): Promise<string[]> {
    const client = await this.connect(user);
    const before = this.log.length;
    try {
      for (const statement of statements) await client.query(statement);
      const end = `end of ${before}`;
      // A line of the log is written before the statement's answer.
      await client.query(`do $$ begin raise log '${end}'; end $$`);
      await until(
        async () => this.log.includes(end),
        () => "the log has no end",
      );
      const text = this.log.slice(before).split("\n");
      return text.slice(
        0,
        text.findIndex((line) => line.includes(end)),
      );
    } finally {
      await client.end();
    }
  }

  private get log(): string {
    return readFileSync(join(this.processes.folder, `${DATABASE}.log`), "utf8");
  }

  async stop(): Promise<void> {
    await this.processes.end();
  }
}

/** The path of a server that finds pgaudit. PostgreSQL 15 reads extensions only beside itself, so both are copied unless they are together. */
function serverWithPgaudit(processes: Processes): string {
  const [server, extension] = ["postgres", "pgaudit.so"].map((name) =>
    resolve(program(name as "postgres" | "pgaudit.so"), "../../../../../.."),
  ) as [string, string];
  if (server === extension) return program("postgres");
  const root = processes.place("server");
  for (const from of [server, extension]) {
    for (const folder of [SERVER, SHARE]) {
      mkdirSync(join(root, folder), { recursive: true });
      cpSync(join(from, folder), join(root, folder), { recursive: true });
    }
  }
  return join(root, SERVER, "bin/postgres");
}

/** Returns lines as events: one for each message as it was written, with its further lines. */
export function messagesOf(lines: readonly string[]): string[] {
  const messages: string[] = [];
  for (const line of lines) {
    if (/^\d{4}-/.test(line) || messages.length === 0) messages.push(line);
    else messages.push(`${messages.pop()}\n${line}`);
  }
  return messages.filter((message) => message !== "");
}

export const SCHEMA = readFileSync("detections/audit-logs.sql", "utf8");
