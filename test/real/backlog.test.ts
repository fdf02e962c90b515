import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { agentArguments, agentConfiguration } from "../../machines/collectors/agent";
import { at } from "../../machines/collectors/places";
import { collection } from "../../policy/collection";
import { program } from "../../tools/find";
import { freePort } from "../../tools/free-port";
import { until } from "../../verification/e2e/until";
import { measuredInSeconds } from "./measured-in-seconds";

/** The length of a minute in this test, which keeps every ratio. */
const MINUTE_MILLISECONDS = 100;
const SCRAPE_MILLISECONDS = 250;
/** Six periods of the agent's log: segments are deleted at the end of the fourth and of the sixth. */
const OUTAGES = 25;
const SERIES = 1000;

const folder = mkdtempSync(join(tmpdir(), "backlog-"));
const children: ChildProcess[] = [];
const servers: Server[] = [];
let receiving = true;
let receiver = "";

measuredInSeconds();

beforeAll(async () => {
  const port = await freePort();
  prometheus("receiver", port, "{}", [
    `--storage.tsdb.path=${join(folder, "receiver")}`,
    "--web.enable-remote-write-receiver",
  ]);
  receiver = `http://127.0.0.1:${port}`;
  await until(
    async () => (await fetch(`${receiver}/-/ready`)).ok,
    () => "the receiver did not start",
  );
});

afterAll(async () => {
  await Promise.all(children.map(stopped));
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
  rmSync(folder, { recursive: true, force: true });
});

test("fifty minutes without a receiver are survived across truncations, and not with a log that is truncated within them", async () => {
  const gate = await serve((asked, answer) => {
    if (!receiving) return asked.resume().on("end", () => answer.writeHead(503).end());
    const { method, headers } = asked;
    const passed = request(receiver + asked.url, { method, headers }, (from) =>
      from.pipe(answer.writeHead(from.statusCode ?? 500)),
    );
    return asked.pipe(passed.on("error", () => answer.destroy()));
  });
  const ours = agentArguments(SERIES / collection.scrape.intervalSeconds);
  const truncatedEvery = (minutes: number) =>
    ours.map((flag) => flag.replace(/(truncate-frequency)=\d+m/, `$1=${minutes}m`));
  await agent("ours", gate, ours);
  await agent("often", gate, truncatedEvery(10));
  const restart = await agent("restarted", gate, ours);
  const { survivedMinutes, catchUpMinutes } = collection.backlog;
  for (let outage = 0; outage < OUTAGES; outage++) {
    receiving = false;
    await wait(survivedMinutes * MINUTE_MILLISECONDS);
    if (outage === OUTAGES - 1) await restart();
    receiving = true;
    await wait(catchUpMinutes * MINUTE_MILLISECONDS);
  }
  await wait(5000);
  const lost = Object.fromEntries(
    await Promise.all(["ours", "often", "restarted"].map(async (name) => [name, await lostOf(name)])),
  );
  expect(lost.ours).toEqual({ of: expect.any(Number), lost: 0 });
  expect(lost.often.lost).toBeGreaterThan(lost.often.of / 4);
  // The docstring's statement on a restart.
  expect(lost.restarted.lost).toBeGreaterThan(0);
});

/** Starts an agent with flags whose minutes are ours, with a target that counts its scrapes. @returns a function that starts it again */
async function agent(name: string, gate: number, flags: readonly string[]): Promise<() => Promise<void>> {
  let asked = 0;
  const target = await serve((_, answer) => {
    asked += 1;
    answer.writeHead(200, { "content-type": "text/plain" }).end(`# TYPE asked counter\nasked ${asked}\n`);
  });
  const configuration = agentConfiguration({
    environment: "test",
    replica: name,
    zone: "zone",
    places: {
      application: [],
      node: [at([`127.0.0.1:${target}`], { instance: name })],
      postgres: [],
      redis: [],
      grafana: [],
      routines: [],
      collector: [],
    },
    healthUrl: `http://127.0.0.1:${target}/`,
    proberAddress: `127.0.0.1:${target}`,
    receiverUrl: `http://127.0.0.1:${gate}/api/v1/write`,
    samplesPerSecond: SERIES / collection.scrape.intervalSeconds,
  });
  const port = await freePort();
  const words = [
    `--storage.agent.path=${join(folder, name)}`,
    "--storage.agent.retention.min-time=500ms",
    ...flags.map((flag) => flag.replace(/=(\d+)m$/, (_, minutes) => `=${Number(minutes) * MINUTE_MILLISECONDS}ms`)),
  ];
  const start = () => prometheus(name, port, stringify(hurried(configuration)), words);
  let child = start();
  return async () => {
    await stopped(child);
    child = start();
  };
}

/** The same configuration with every duration as short as a minute is here, and hardly a sample that waits in memory alone. */
function hurried(configuration: ReturnType<typeof agentConfiguration>): object {
  const quick = { scrape_interval: `${SCRAPE_MILLISECONDS}ms`, scrape_timeout: `${SCRAPE_MILLISECONDS}ms` };
  const queue = {
    capacity: 10,
    max_samples_per_send: 10,
    batch_send_deadline: "50ms",
    min_backoff: "30ms",
    max_backoff: "100ms",
  };
  return {
    ...configuration,
    scrape_configs: configuration.scrape_configs
      .filter((one) => (one as { job_name: string }).job_name === "node")
      .map((one) => ({ ...one, ...quick })),
    remote_write: configuration.remote_write.map((one) => ({
      ...one,
      queue_config: { ...one.queue_config, ...queue },
    })),
  };
}

/** The target's own numbers of the scrapes that are there: one that is missing between the first and the last was lost. */
async function lostOf(name: string): Promise<{ of: number; lost: number }> {
  const response = await fetch(
    `${receiver}/api/v1/query?${new URLSearchParams({ query: `asked{instance="${name}"}[1h]` })}`,
  );
  const { data } = (await response.json()) as { data: { result: { values: [number, string][] }[] } };
  const numbers = new Set(data.result.flatMap(({ values }) => values.map(([, value]) => Number(value))));
  const of = Math.max(...numbers) - Math.min(...numbers) + 1;
  return { of, lost: of - numbers.size };
}

function prometheus(name: string, port: number, configuration: string, words: readonly string[]): ChildProcess {
  const file = join(folder, `${name}.yml`);
  writeFileSync(file, configuration);
  const child = spawn(
    program("prometheus"),
    [`--config.file=${file}`, `--web.listen-address=127.0.0.1:${port}`, ...words],
    {
      stdio: "ignore",
    },
  );
  children.push(child);
  return child;
}

async function serve(answer: RequestListener): Promise<number> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return (server.address() as AddressInfo).port;
}

const wait = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
const stopped = (child: ChildProcess) =>
  new Promise<void>((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once("exit", () => done());
    child.kill("SIGKILL");
  });
