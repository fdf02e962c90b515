import { createServer } from "node:http";
import { join } from "node:path";
import { stringify } from "yaml";
import { collection } from "../../policy/collection";
import { program } from "../../tools/find";
import { freePort } from "../../tools/free-port";
import { startAlertmanager } from "./alertmanager";
import type { Processes } from "./processes";
import { PEOPLE } from "./routes";
import { until } from "./until";

/** An alert in a notification to an engineer. */
interface ReceivedAlert {
  readonly alert: string;
  readonly status: "firing" | "resolved";
  readonly labels: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** One series of a result. */
export interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly value?: readonly [number, string];
  readonly values?: readonly (readonly [number, string])[];
}

/** A rule after its last evaluation. */
export interface EvaluatedRule {
  readonly name: string;
  readonly type: "alerting" | "recording";
  readonly health: "ok" | "err" | "unknown";
  readonly lastError?: string;
}

/** The stand-in for the managed Prometheus and Grafana, which receives samples, evaluates rules, groups alerts and notifies. */
export interface Receiver {
  readonly url: string;
  /** All notifications so far. */
  readonly received: readonly ReceivedAlert[];
  query(expression: string, at?: number): Promise<Series[]>;
  range(expression: string, from: number, to: number, step: number): Promise<Series[]>;
  /** Every rule with the result of its last evaluation. */
  rules(): Promise<readonly EvaluatedRule[]>;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Closes the endpoint of notifications. */
  close(): void;
}

/** Starts the receiver. @param route Alertmanager's routes, all with the contact point `PEOPLE` */
export async function startReceiver(processes: Processes, rules: object, route: object): Promise<Receiver> {
  const received: ReceivedAlert[] = [];
  const phone = await listen(received);
  const people = { name: PEOPLE, webhook_configs: [{ url: `http://127.0.0.1:${phone.port}/`, send_resolved: true }] };
  const alertmanagerPort = await startAlertmanager(processes, { route, receivers: [people] });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const configuration = processes.file(
    "receiver.yml",
    stringify({
      global: { evaluation_interval: `${collection.evaluation.intervalSeconds}s` },
      rule_files: [processes.file("rules.yml", stringify(rules))],
      alerting: { alertmanagers: [{ static_configs: [{ targets: [`127.0.0.1:${alertmanagerPort}`] }] }] },
    }),
  );
  const start = async () => {
    processes.start("receiver", program("prometheus"), [
      `--config.file=${configuration}`,
      `--storage.tsdb.path=${join(processes.folder, "receiver")}`,
      `--web.listen-address=127.0.0.1:${port}`,
      "--web.enable-remote-write-receiver",
      // Samples that waited for the receiver arrive late.
      "--log.level=warn",
    ]);
    const ready = async () => (await fetch(`${url}/-/ready`)).ok;
    await until(ready, () => `the receiving Prometheus did not start:\n${processes.logOf("receiver")}`);
  };
  await start();
  const api = async (path: string, words: Record<string, string>) => {
    const response = await fetch(`${url}/api/v1/${path}`, { method: "POST", body: new URLSearchParams(words) });
    const answer = (await response.json()) as { status: string; error?: string; data: { result: Series[] } };
    if (answer.status !== "success") throw new Error(`Prometheus rejected ${words.query}: ${answer.error}`);
    return answer.data.result;
  };
  return {
    url,
    received,
    query: (query, at) => api("query", { query, ...(at !== undefined && { time: `${at}` }) }),
    range: (query, from, to, step) => api("query_range", { query, start: `${from}`, end: `${to}`, step: `${step}` }),
    async rules() {
      const response = await fetch(`${url}/api/v1/rules`);
      const { data } = (await response.json()) as { data: { groups: { rules: EvaluatedRule[] }[] } };
      return data.groups.flatMap(({ rules }) => rules);
    },
    start,
    stop: () => processes.stop("receiver"),
    close: phone.close,
  };
}

/** The endpoint of notifications, in place of an engineer's phone. */
async function listen(received: ReceivedAlert[]): Promise<{ port: number; close(): void }> {
  const port = await freePort();
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk;
    });
    request.on("end", () => {
      response.end();
      const { alerts } = JSON.parse(body) as {
        alerts: { status: ReceivedAlert["status"]; labels: Record<string, string> }[];
      };
      for (const { status, labels } of alerts) {
        received.push({ alert: labels.alertname ?? "", status, labels, at: Date.now() });
      }
    });
  });
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  return {
    port,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
