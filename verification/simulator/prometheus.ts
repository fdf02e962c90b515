import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { program } from "../../tools/find";
import { freePort } from "../../tools/free-port";
import { run, stopWithAll } from "../../tools/run";
import { readNumber } from "../instrumentation-contract/exposition";
import { writeRequest } from "./remote-write";
import type { TimedSample } from "./target";

/** One series of a query result: its labels, and its values by second. */
interface QueryResult {
  readonly labels: Readonly<Record<string, string>>;
  readonly values: ReadonlyMap<number, number>;
}

/** A source of series for rules. */
export interface Source {
  /** Evaluates an expression at every step from `fromSecond` to `toSecond`, both included. */
  range(query: string, fromSecond: number, toSecond: number, stepSeconds: number): Promise<QueryResult[]>;
}

/** A real Prometheus with the written samples. */
export interface Prometheus extends Source {
  /** Its address. */
  readonly url: string;
  /** The number of samples that an expression reads. */
  samples(query: string, fromSecond: number, toSecond: number, stepSeconds: number): Promise<number>;
  /** Adds samples, each series in the order of time. @throws Error if it rejects a sample */
  push(samples: Iterable<TimedSample>): Promise<void>;
  stop(): Promise<void>;
}

/** Prometheus' limit of points for each series in one result. */
const POINTS = 11_000;
/** The time of `timestamp()` grows with the square of the steps: 7 s for 8640 of them, and 0.8 s in requests of a thousand. */
const POINTS_OF_TIMESTAMPS = 1000;

/** Samples of one remote-write request. */
const SAMPLES_AT_ONCE = 50_000;

/** Makes a block store of OpenMetrics text. @throws Error with promtool's output */
export async function makeBlocks(openMetrics: string, data: string): Promise<void> {
  mkdirSync(data, { recursive: true });
  const args = ["tsdb", "create-blocks-from", "openmetrics", "--quiet", "--max-block-duration=720h", openMetrics, data];
  const { code, output } = await run(program("promtool"), args);
  if (code !== 0) throw new Error(`promtool could not make blocks of ${openMetrics}:\n${output}`);
}

/** Starts a Prometheus that scrapes nothing, and answers queries over a block store and pushed samples. */
export async function startPrometheus(data: string): Promise<Prometheus> {
  const port = await freePort();
  const config = join(data, "prometheus.yml");
  writeFileSync(config, "{}\n");
  const child = spawn(
    program("prometheus"),
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${data}`,
      "--storage.tsdb.retention.time=10y",
      // Pushed samples stay in memory, and a recording may be older than a scrape that was pushed before it.
      "--storage.tsdb.min-block-duration=2000h",
      "--storage.tsdb.max-block-duration=2000h",
      "--web.enable-remote-write-receiver",
      `--web.listen-address=127.0.0.1:${port}`,
      "--query.max-samples=200000000",
      "--query.timeout=10m",
      "--log.level=error",
    ],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  stopWithAll(child);
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    log += text;
  });
  const base = `http://127.0.0.1:${port}`;
  await ready(base, child, () => log);
  return {
    url: base,
    range: (query, from, to, step) => range(base, query, from, to, step),
    samples: (query, from, to, step) => samples(base, query, from, to, step),
    push: (pushed) => push(base, pushed),
    stop: () => stopped(child),
  };
}

async function range(base: string, query: string, from: number, to: number, step: number): Promise<QueryResult[]> {
  const series = joinSeries();
  const points = query.includes("timestamp(") ? POINTS_OF_TIMESTAMPS : POINTS;
  for (let start = from; start <= to; start += points * step) {
    const end = Math.min(to, start + (points - 1) * step);
    const body = new URLSearchParams({ query, start: `${start}`, end: `${end}`, step: `${step}` });
    const response = await fetch(`${base}/api/v1/query_range`, { method: "POST", body });
    const answer = (await response.json()) as {
      status: string;
      error?: string;
      data: { result: { metric: Record<string, string>; values: [number, string][] }[] };
    };
    if (answer.status !== "success") throw new Error(`Prometheus rejected ${query}: ${answer.error}`);
    for (const { metric, values } of answer.data.result) {
      series.add(
        metric,
        values.map(([second, value]) => [second, readNumber(value)]),
      );
    }
  }
  return series.joined();
}

/** Joins the answers of several queries: series with the same labels are one. */
export function joinSeries() {
  const known = new Map<string, { labels: Readonly<Record<string, string>>; values: Map<number, number> }>();
  return {
    add(labels: Readonly<Record<string, string>>, values: Iterable<readonly [number, number]>): void {
      const key = JSON.stringify(labels);
      const series = known.get(key) ?? { labels, values: new Map<number, number>() };
      known.set(key, series);
      for (const [second, value] of values) series.values.set(second, value);
    },
    joined: (): QueryResult[] => [...known.values()],
  };
}

async function push(base: string, pushed: Iterable<TimedSample>): Promise<void> {
  const headers = {
    "content-encoding": "snappy",
    "content-type": "application/x-protobuf",
    "x-prometheus-remote-write-version": "0.1.0",
  };
  let some: TimedSample[] = [];
  const send = async () => {
    const response = await fetch(`${base}/api/v1/write`, { method: "POST", headers, body: writeRequest(some) });
    if (!response.ok) throw new Error(`Prometheus rejected samples: ${await response.text()}`);
    some = [];
  };
  for (const sample of pushed) if (some.push(sample) >= SAMPLES_AT_ONCE) await send();
  if (some.length > 0) await send();
}

async function samples(base: string, query: string, from: number, to: number, step: number): Promise<number> {
  const body = new URLSearchParams({ query, start: `${from}`, end: `${to}`, step: `${step}`, stats: "all" });
  const answer = (await (await fetch(`${base}/api/v1/query_range`, { method: "POST", body })).json()) as {
    status: string;
    error?: string;
    data: { stats: { samples: { totalQueryableSamples: number } } };
  };
  if (answer.status !== "success") throw new Error(`Prometheus rejected ${query}: ${answer.error}`);
  return answer.data.stats.samples.totalQueryableSamples;
}

async function ready(base: string, child: ChildProcess, log: () => string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (child.exitCode !== null) throw new Error(`Prometheus stopped before it was ready:\n${log()}`);
    try {
      if ((await fetch(`${base}/-/ready`)).ok) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  child.kill("SIGKILL");
  throw new Error(`Prometheus was not ready within 30 seconds:\n${log()}`);
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    child.once("exit", () => done());
    child.kill("SIGTERM");
  });
}
