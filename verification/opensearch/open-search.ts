import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { program } from "../../tools/find";
import { freePort } from "../../tools/free-port";
import { scratchFolder } from "../../tools/scratch-folder";

const START_SECONDS = 300;

/** One node of a real OpenSearch on this machine. Its data end with it. */
export class OpenSearch {
  private constructor(
    private readonly node: ChildProcess,
    private readonly folder: string,
    /** The address, which ends with a slash. */
    readonly url: string,
  ) {}

  /** Starts a node. @param settings of OpenSearch by name @throws Error with its log if it does not start */
  static async start(settings: Readonly<Record<string, string>> = {}): Promise<OpenSearch> {
    const [port, folder] = [await freePort(), scratchFolder("opensearch-")];
    const words = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
    const node = spawn(program("opensearch"), [folder, `${port}`, ...words], { stdio: ["ignore", "pipe", "pipe"] });
    process.once("exit", () => node.kill());
    let log = "";
    for (const stream of [node.stdout, node.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        log = (log + text).slice(-20_000);
      });
    }
    const started = new OpenSearch(node, folder, `http://127.0.0.1:${port}/`);
    for (let waited = 0; waited < START_SECONDS * 5; waited++) {
      if (node.exitCode !== null) break;
      if (await started.answers()) return started;
      await sleep(200);
    }
    await started.stop();
    throw new Error(`OpenSearch did not start within ${START_SECONDS} s:\n${log.trim()}`);
  }

  /** Sends a request. @param body an object or lines of JSON @returns the answer @throws Error if OpenSearch refuses the request */
  async request<T = unknown>(method: "DELETE" | "GET" | "POST" | "PUT", path: string, body?: object): Promise<T> {
    const answer = await fetch(new URL(path, this.url), {
      method,
      headers: { "content-type": "application/json" },
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`OpenSearch answered ${method} ${path} with ${answer.status}: ${text}`);
    return JSON.parse(text);
  }

  /** Suspends the process, so that no request is answered. */
  suspend(): void {
    this.node.kill("SIGSTOP");
  }

  resume(): void {
    this.node.kill("SIGCONT");
  }

  async stop(): Promise<void> {
    if (this.node.exitCode === null && this.node.signalCode === null) {
      this.node.kill("SIGCONT");
      this.node.kill("SIGKILL");
      await once(this.node, "exit");
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async answers(): Promise<boolean> {
    try {
      return (await fetch(new URL("_cluster/health", this.url))).ok;
    } catch {
      return false;
    }
  }
}
