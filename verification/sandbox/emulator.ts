import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { program } from "../../tools/find";

const START_SECONDS = 300;
const BUCKET_SECONDS = 300;

export interface HostedZone {
  readonly id: string;
  readonly name: string;
}

/** The AWS emulator on this machine: moto's server with our additions. Its content ends with it. */
export class Emulator {
  private constructor(
    private readonly server: ChildProcess,
    private readonly url: string,
  ) {}

  /**
   * Starts an emulator on a free port of this machine.
   *
   * @param hostedZones zones that exist before Terraform runs
   * @param account the account of its credentials, 123456789012 unless given
   */
  static async start(hostedZones: readonly HostedZone[], { account }: { account?: string } = {}): Promise<Emulator> {
    const port = await freePort();
    const zones = hostedZones.map(({ id, name }) => `${id}=${name}`);
    const server = spawn(program("emulator"), ["verification/sandbox/emulator.py", `${port}`, ...zones], {
      env: {
        ...process.env,
        ...(account && { MOTO_ACCOUNT_ID: account }),
        MOTO_IAM_LOAD_MANAGED_POLICIES: "true",
        PYTHONDONTWRITEBYTECODE: "1",
      },
      stdio: ["ignore", "ignore", "pipe"],
    });
    // An interrupted command ends the emulator, too.
    process.once("exit", () => server.kill());
    // Only the end of the log is kept: the server logs every request, and only the last lines explain a failure.
    let words = "";
    server.stderr.setEncoding("utf8").on("data", (text: string) => {
      words = (words + text).slice(-20_000);
    });
    const emulator = new Emulator(server, `http://127.0.0.1:${port}`);
    for (let waited = 0; waited < START_SECONDS * 10; waited++) {
      if (server.exitCode !== null) throw new Error(`the AWS emulator stopped at its start:\n${words.trim()}`);
      if (await emulator.answers()) return emulator;
      await sleep(100);
    }
    await emulator.stop();
    throw new Error(`the AWS emulator did not answer within ${START_SECONDS} s:\n${words.trim()}`);
  }

  /** Environment variables with which a process uses the emulator instead of AWS. */
  get environment(): NodeJS.ProcessEnv {
    // S3 Control prepends the account to the host name, which an IP address does not allow: the emulator is its proxy.
    return {
      AWS_ENDPOINT_URL: this.url,
      AWS_ENDPOINT_URL_S3_CONTROL: "http://s3control.local",
      HTTP_PROXY: this.url,
      NO_PROXY: "127.0.0.1,localhost",
    };
  }

  async bucketIsThere(bucket: string): Promise<void> {
    for (let waited = 0; waited < BUCKET_SECONDS; waited++) {
      if ((await fetch(`${this.url}/${bucket}`, { method: "HEAD" })).ok) return;
      await sleep(1000);
    }
    throw new Error(`the bucket ${bucket} does not exist after ${BUCKET_SECONDS} s`);
  }

  async stop(): Promise<void> {
    if (this.server.exitCode !== null || this.server.signalCode !== null) return;
    const ended = once(this.server, "exit");
    this.server.kill();
    await ended;
  }

  private async answers(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/moto-api/data.json`)).ok;
    } catch {
      return false;
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
      .on("error", fail)
      .listen(0, "127.0.0.1", () => {
        const address = probe.address();
        probe.close(() => done(typeof address === "object" && address !== null ? address.port : 0));
      });
  });
}
