import { type ChildProcess, spawn } from "node:child_process";
import { chownSync, closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { run } from "../../tools/run";

/** The user of processes that must not run as root, and the owner of their files. */
export interface User {
  readonly uid: number;
  readonly gid: number;
}

interface StartOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly user?: User;
}

/** Debian's `nobody`. */
const NOBODY: User = { uid: 65_534, gid: 65_534 };

interface Recorded {
  readonly folder: string;
  readonly mounts: string[];
  readonly processes: { readonly pid: number; readonly started: string }[];
}

/** A record of started processes: the next run ends those that a killed run has left. */
const RECORD = resolve(".build/e2e-processes.json");

/** Processes of one run, in a folder of their own. Each is ended by its id. */
export class Processes {
  readonly folder = mkdtempSync(join(tmpdir(), "e2e-"));
  private readonly running = new Map<string, ChildProcess>();
  private readonly record: Recorded = { folder: this.folder, mounts: [], processes: [] };

  /** @param recordFile file for the record of started processes; each kind of run has its own */
  constructor(private readonly recordFile = RECORD) {
    mkdirSync(resolve(".build"), { recursive: true });
    // Processes of another user must be able to enter it.
    if (this.unprivileged !== undefined) chownSync(this.folder, NOBODY.uid, NOBODY.gid);
    this.write();
  }

  /** The user for processes that do not run as root; undefined when this process is not root's. */
  get unprivileged(): User | undefined {
    return process.getuid?.() === 0 ? NOBODY : undefined;
  }

  /** Creates a folder inside the run's own. */
  place(name: string, user?: User): string {
    const folder = join(this.folder, name);
    mkdirSync(folder, { recursive: true });
    if (user !== undefined) chownSync(folder, user.uid, user.gid);
    return folder;
  }

  /** Writes a file into the run's folder. @returns its path */
  file(name: string, text: string): string {
    const path = join(this.folder, name);
    writeFileSync(path, text);
    return path;
  }

  /** Starts a process. @throws Error when one of this name still runs, because it would lose its id */
  start(name: string, program: string, args: readonly string[], { env, user }: StartOptions = {}): void {
    if (this.isRunning(name))
      throw new Error(`a process "${name}" already runs, must be a unique name: rename one of them`);
    const log = openSync(join(this.folder, `${name}.log`), "a");
    const child = spawn(program, args, {
      env: env ?? process.env,
      stdio: ["ignore", log, log],
      ...user,
      cwd: this.folder,
    });
    closeSync(log);
    this.running.set(name, child);
    if (child.pid !== undefined) this.record.processes.push({ pid: child.pid, started: startedAt(child.pid) });
    this.write();
  }

  /** The log of a process, for messages about its failure. */
  logOf(name: string): string {
    return readFileSync(join(this.folder, `${name}.log`), "utf8")
      .split("\n")
      .slice(-15)
      .join("\n");
  }

  /** Ends a process; with SIGKILL it has no time to clean up. */
  async stop(name: string, signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    const child = this.running.get(name);
    this.running.delete(name);
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((done) => child.once("exit", () => done()));
    child.kill(signal);
    const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await ended;
    clearTimeout(late);
  }

  isRunning(name: string): boolean {
    const child = this.running.get(name);
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  async mount(image: string, where: string): Promise<void> {
    const { code, output } = await run("mount", ["-o", "loop", image, where]);
    if (code !== 0) throw new Error(`mount cannot mount ${image}, must be run as root: ${output.trim()}`);
    this.record.mounts.push(where);
    this.write();
  }

  async end(): Promise<void> {
    await Promise.all([...this.running.keys()].reverse().map((name) => this.stop(name)));
    for (const where of this.record.mounts) await run("umount", [where]);
    rmSync(this.folder, { recursive: true, force: true });
    rmSync(this.recordFile, { force: true });
  }

  private write(): void {
    writeFileSync(this.recordFile, JSON.stringify(this.record));
  }
}

/** Ends the processes of a killed run, by their recorded ids, and only if these are still the same processes. */
export async function endLeftovers(recordFile = RECORD): Promise<number> {
  let left: Recorded;
  try {
    left = JSON.parse(readFileSync(recordFile, "utf8"));
  } catch {
    return 0;
  }
  const alive = left.processes.filter(({ pid, started }) => startedAt(pid) === started && started !== "");
  for (const { pid } of alive) process.kill(pid, "SIGKILL");
  for (const where of left.mounts) await run("umount", [where]);
  rmSync(left.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  rmSync(recordFile, { force: true });
  return alive.length;
}

/** The start time of a process, in the kernel's clock ticks: with its id it is unique. */
function startedAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}
