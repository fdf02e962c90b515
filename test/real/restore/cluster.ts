import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { program, withLibraries } from "../../../tools/find";
import { freePort } from "../../../tools/free-port";
import { run } from "../../../tools/run";
import type { Processes } from "../../../verification/e2e/processes";
import { until } from "../../../verification/e2e/until";

/** A PostgreSQL with checksums of its pages, which archives its log. */
export class Cluster {
  private constructor(
    readonly name: string,
    readonly folder: string,
    readonly port: number,
    private readonly processes: Processes,
  ) {}

  /** Creates an empty cluster. @param settings of `postgresql.conf` */
  static async create(processes: Processes, name: string, settings: readonly string[]): Promise<Cluster> {
    const cluster = await Cluster.at(processes, name);
    const words = ["-D", cluster.folder, "-U", "postgres", "-A", "trust", "--no-sync", "-k", "--locale=C.UTF-8"];
    const { code, output } = await run(program("initdb"), words, {
      env: withLibraries(),
      ...processes.unprivileged,
      cwd: cluster.folder,
    });
    if (code !== 0) throw new Error(output);
    cluster.configure(settings);
    await cluster.start();
    return cluster;
  }

  /** Copies a backup into a cluster that is not started yet. @param signal `recovery` or `standby` */
  static async restored(
    processes: Processes,
    name: string,
    { backup, signal, settings }: { backup: string; signal: "recovery" | "standby"; settings: readonly string[] },
  ): Promise<Cluster> {
    const cluster = await Cluster.at(processes, name);
    rmSync(cluster.folder, { recursive: true });
    await copied(backup, cluster.folder);
    cluster.configure(settings);
    writeFileSync(join(cluster.folder, `${signal}.signal`), "");
    return cluster;
  }

  private static async at(processes: Processes, name: string): Promise<Cluster> {
    return new Cluster(name, processes.place(name, processes.unprivileged), await freePort(), processes);
  }

  private configure(settings: readonly string[]): void {
    const all = ["listen_addresses='127.0.0.1'", `unix_socket_directories=''`, "fsync=off", ...settings];
    writeFileSync(join(this.folder, "postgresql.auto.conf"), `${all.join("\n")}\n`);
  }

  async start(): Promise<void> {
    this.processes.start(this.name, program("postgres"), ["-D", this.folder, "-p", `${this.port}`], {
      env: withLibraries(),
      user: this.processes.unprivileged,
    });
    await until(
      async () => (await this.query<{ ready: number }>("select 1 as ready")).length === 1,
      () => `${this.name} accepts no connection:\n${this.processes.logOf(this.name)}`,
    );
  }

  /** Starts it, and waits until it has recovered and accepts changes. */
  async recover(): Promise<void> {
    await this.start();
    await until(
      async () =>
        (await this.query<{ recovers: boolean }>("select pg_is_in_recovery() as recovers"))[0]?.recovers === false,
      () => `${this.name} did not recover:\n${this.processes.logOf(this.name)}`,
    );
  }

  /** Ends it at once, as a lost machine does. */
  kill(): Promise<void> {
    return this.processes.stop(this.name, "SIGKILL");
  }

  /** Ends it in order: SIGINT is PostgreSQL's fast shutdown. */
  stop(): Promise<void> {
    return this.processes.stop(this.name, "SIGINT");
  }

  async connect(database = "app"): Promise<Client> {
    const client = new Client({ host: "127.0.0.1", port: this.port, user: "postgres", database });
    client.on("error", () => undefined);
    await client.connect();
    return client;
  }

  async query<R extends object>(text: string, database = "postgres"): Promise<R[]> {
    const client = await this.connect(database);
    try {
      return (await client.query<R>(text)).rows;
    } finally {
      await client.end();
    }
  }

  /** Copies its files while it runs, with a start and an end in its log. */
  async backUp(to: string): Promise<void> {
    const client = await this.connect("postgres");
    await client.query("select pg_backup_start('test', true)");
    await copied(this.folder, to);
    for (const name of ["postmaster.pid", "postmaster.opts", "pg_wal"]) {
      rmSync(join(to, name), { recursive: true, force: true });
    }
    mkdirSync(join(to, "pg_wal"));
    const { rows } = await client.query<{ labelfile: string }>("select labelfile from pg_backup_stop()");
    writeFileSync(join(to, "backup_label"), rows[0]?.labelfile ?? "");
    await client.end();
    await run("chown", ["--reference", join(to, "global"), join(to, "pg_wal"), join(to, "backup_label")]);
  }
}

/** Copies a folder with the owners of its files. A file that ends in the meantime is not in the copy, and its log is. */
async function copied(from: string, to: string): Promise<void> {
  const { code, output } = await run("cp", ["-a", from, to]);
  const other = output.split("\n").filter((line) => line !== "" && !line.endsWith("No such file or directory"));
  if (code !== 0 && other.length > 0) throw new Error(output);
}
