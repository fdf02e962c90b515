import { type ChildProcess, spawn } from "node:child_process";

export interface Run {
  readonly code: number;
  /** Standard output and standard error, in the order of arrival. */
  readonly output: string;
  /** Standard output alone, for commands that print JSON. */
  readonly stdout: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** User of the process, by default that of this one. */
  readonly uid?: number;
  readonly gid?: number;
}

const running = new Set<ChildProcess>();

/** Runs a command to its end. A command that cannot start returns code 127. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Run> {
  return new Promise((done) => {
    const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    running.add(child);
    let output = "";
    let stdout = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    const end = (code: number, more = "") => {
      running.delete(child);
      done({ code, output: output + more, stdout });
    };
    child.on("error", (error) => end(127, error.message));
    child.on("close", (code) => end(code ?? 1));
  });
}

/** Lets `stopAll` end a process that runs beside the command, such as a server. */
export function stopWithAll(child: ChildProcess): void {
  running.add(child);
  child.once("close", () => running.delete(child));
}

/** Ends the processes that `run` started and that still run. Some of them end only on SIGKILL. */
export function stopAll(signal: NodeJS.Signals = "SIGTERM"): void {
  for (const child of running) child.kill(signal);
}
