import { type ChildProcess, spawn } from "node:child_process";

export interface Run {
  readonly code: number;
  /** What the program wrote, both streams in the order they came. */
  readonly output: string;
  /** Standard output alone, for programs that answer there in JSON. */
  readonly stdout: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** As whom; as whoever runs this, unless told. */
  readonly uid?: number;
  readonly gid?: number;
}

const running = new Set<ChildProcess>();

/** Runs a program to its end. A program that cannot be started at all ends with code 127. */
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

/** Ends what was started and still runs: by its process, never by its name. Some programs only hear "SIGKILL". */
export function stopAll(signal: NodeJS.Signals = "SIGTERM"): void {
  for (const child of running) child.kill(signal);
}
