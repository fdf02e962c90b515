import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { clearLeftOver, type Leader, leader, RECORD, record } from "./left-over";

export interface Ended {
  readonly code: number;
  readonly output: string;
}

/** The PATH of a Debian machine; this machine's own may have more. */
const PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
export const ENVIRONMENT: NodeJS.ProcessEnv = { PATH, HOME: "/root", LANG: "C.UTF-8" };

/** A place for roots of machines, and everything that was started for them. */
export class Place {
  readonly folder = mkdtempSync(join(tmpdir(), "ansible-"));
  private readonly leaders: Leader[] = [];

  constructor(private readonly file = RECORD) {
    record(file, this.folder, []);
  }

  /** Starts a process in a group of its own, so that it ends with all its children. */
  start(command: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
    const child = spawn(command, args, { env: ENVIRONMENT, ...options, detached: true });
    if (child.pid !== undefined) this.leaders.push(leader(child.pid));
    record(this.file, this.folder, this.leaders);
    return child;
  }

  /** Runs a command to its end. */
  run(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<Ended> {
    return new Promise((done) => {
      const child = this.start(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
      let output = "";
      for (const stream of [child.stdout, child.stderr]) {
        stream?.setEncoding("utf8").on("data", (text: string) => {
          output += text;
        });
      }
      child.on("error", (error) => done({ code: 127, output: error.message }));
      child.on("close", (code) => done({ code: code ?? 1, output }));
    });
  }

  end(): Promise<void> {
    return clearLeftOver(this.file);
  }
}

/** The root directory of a machine, and what is done inside. */
export class Machine {
  constructor(
    readonly place: Place,
    readonly root: string,
  ) {}

  run(...command: string[]): Promise<Ended> {
    return this.place.run("chroot", [this.root, ...command]);
  }

  /** @param user of the machine's own */
  start(user: string, script: string): ChildProcess {
    const words = [`--userspec=${user}:${user}`, this.root, "/bin/sh", "-c", script];
    return this.place.start("chroot", words, { stdio: "ignore" });
  }

  path(inside: string): string {
    return join(this.root, inside);
  }

  write(inside: string, content: string | Buffer, mode = 0o644): void {
    mkdirSync(dirname(this.path(inside)), { recursive: true });
    writeFileSync(this.path(inside), content, { mode });
  }
}
