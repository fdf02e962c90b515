import { type ChildProcess, spawn } from "node:child_process";
import { chownSync, closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { run } from "../../tools/run";

/** Who runs what must not run as root, and owns its files. */
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

/** What one run has started is written down, so that the next one can end what a killed one left behind. */
const RECORD = resolve(".build/e2e-processes.json");

/** Programs of one run, in a folder of its own; each is ended by the id it was started with. */
export class Processes {
  readonly folder = mkdtempSync(join(tmpdir(), "e2e-"));
  private readonly running = new Map<string, ChildProcess>();
  private readonly record: Recorded = { folder: this.folder, mounts: [], processes: [] };

  /** @param recordFile where what is started is written down; each kind of run has its own */
  constructor(private readonly recordFile = RECORD) {
    mkdirSync(resolve(".build"), { recursive: true });
    // Whoever is not root has to get into it.
    if (this.unprivileged !== undefined) chownSync(this.folder, NOBODY.uid, NOBODY.gid);
    this.write();
  }

  /** The user for programs that refuse to be root's; undefined when nobody here is root. */
  get unprivileged(): User | undefined {
    return process.getuid?.() === 0 ? NOBODY : undefined;
  }

  /** A folder inside the run's own. */
  place(name: string, user?: User): string {
    const folder = join(this.folder, name);
    mkdirSync(folder, { recursive: true });
    if (user !== undefined) chownSync(folder, user.uid, user.gid);
    return folder;
  }

  /** Writes a file into the run's folder, and says where it is. */
  file(name: string, text: string): string {
    const path = join(this.folder, name);
    writeFileSync(path, text);
    return path;
  }

  /** @throws Error when a program of this name still runs: nobody would end it */
  start(name: string, program: string, args: readonly string[], { env, user }: StartOptions = {}): void {
    if (this.isRunning(name)) throw new Error(`"${name}" runs already, must be a name of its own: rename one of them`);
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

  /** What a program has said, for whoever has to explain why it is not there. */
  said(name: string): string {
    return readFileSync(join(this.folder, `${name}.log`), "utf8")
      .split("\n")
      .slice(-15)
      .join("\n");
  }

  /** Ends a program; "SIGKILL" leaves it no time for farewells. */
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

/** Ends what a run that was killed has left: by the ids it wrote down, and only while they are still the same processes. */
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
  rmSync(left.folder, { recursive: true, force: true });
  rmSync(recordFile, { force: true });
  return alive.length;
}

/** When a process started, in the kernel's clock ticks: with its id it is never another one. */
function startedAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}
