import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import type { Stacks } from "../../../checks/emitted/configuration";
import { resolveTo } from "../../../checks/emitted/references";
import { resourcesOfType } from "../../../checks/emitted/resources";
import type { PolicyNode } from "../../../checks/emitted/schemas/grafana-routing";
import { freePort } from "../../../tools/free-port";
import { alertmanagerCommand } from "../../../verification/e2e/alertmanager-command";
import { routesHere } from "../../../verification/e2e/routes";
import { until } from "../../../verification/e2e/until";
import type { Emitted } from "../../support";

/** A notification to a receiver. */
export interface Received {
  readonly receiver: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly status: "firing" | "resolved";
  readonly groupLabels: Readonly<Record<string, string>>;
  readonly alerts: readonly {
    readonly status: "firing" | "resolved";
    readonly labels: Readonly<Record<string, string>>;
  }[];
}

/** A real Alertmanager with the routes of a generated notification policy. */
export interface Alertmanager {
  readonly received: readonly Received[];
  /** Milliseconds since 1970 at which it was ready. */
  readonly readyAt: number;
  /** Sends it an alert that fires or is resolved. */
  post(labels: Readonly<Record<string, string>>, status: Received["status"]): Promise<void>;
  /** Its configuration, as it returns it. */
  configuration(): Promise<Emitted>;
  stop(): Promise<void>;
}

/** A receiver elsewhere takes as long to answer; one on this machine would be quicker than Alertmanager's own clock is even. */
const ANSWER_MILLISECONDS = 150;

/** @param beside routes of which nothing comes, to see how they are given back */
export async function startAlertmanager(stacks: Stacks, beside: Stacks): Promise<Alertmanager> {
  const received: Received[] = [];
  const hook = await listen(received);
  const folder = mkdtempSync(join(tmpdir(), "alertmanager-"));
  mkdirSync(join(folder, "data"));
  const file = join(folder, "alertmanager.yml");
  writeFileSync(file, stringify(configurationOf(stacks, beside, hook.url)));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const command = alertmanagerCommand("prometheus-alertmanager", [
    `--config.file=${file}`,
    `--storage.path=${join(folder, "data")}`,
    `--web.listen-address=127.0.0.1:${port}`,
    "--cluster.listen-address=",
  ]);
  const child = spawn(command.program, command.args, { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const stop = async () => {
    const ended = new Promise((done) => child.once("exit", done));
    if (child.exitCode === null && child.kill()) await ended;
    hook.close();
    rmSync(folder, { recursive: true, force: true });
  };
  const ready = async () => child.exitCode === null && (await fetch(`${url}/-/ready`)).ok;
  try {
    await until(ready, () => `Alertmanager did not start:\n${said}`, { everyMilliseconds: 50 });
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    received,
    readyAt: Date.now(),
    async post(labels, status) {
      const now = new Date().toISOString();
      const alert = status === "firing" ? { labels, startsAt: now } : { labels, endsAt: now };
      const answer = await fetch(`${url}/api/v2/alerts`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify([alert]),
      });
      if (!answer.ok) throw new Error(`Alertmanager refused ${JSON.stringify(alert)}: ${await answer.text()}`);
    },
    async configuration() {
      const answer = (await (await fetch(`${url}/api/v2/status`)).json()) as { config: { original: string } };
      return parse(answer.config.original);
    },
    stop,
  };
}

/** The policy with its contact points and timings in Alertmanager's words. */
function configurationOf(stacks: Stacks, beside: Stacks, url: string): object {
  const [stack = ""] = resourcesOfType(stacks, "grafana_notification_policy").map((policy) => policy.stack);
  const nameOf = (reference: string | undefined) =>
    resolveTo(stacks, stack, reference, "grafana_contact_point", "grafana_mute_timing")?.block.name;
  const more = (node: PolicyNode) => ({
    receiver: nameOf(node.contact_point),
    ...(node.mute_timings && { mute_time_intervals: node.mute_timings.map(nameOf) }),
    ...(node.active_timings && { active_time_intervals: node.active_timings.map(nameOf) }),
  });
  const tree = routesHere(stacks, more) as { routes: object[] };
  const unused = { ...routesHere(beside, () => ({ receiver: "p0" })), matchers: ['unused="true"'] };
  return {
    route: { ...tree, routes: [...tree.routes, unused] },
    receivers: resourcesOfType(stacks, "grafana_contact_point").map(({ block }) => ({
      name: block.name,
      webhook_configs: [{ url: `${url}/${block.name}`, send_resolved: sendsResolved(block) }],
    })),
    time_intervals: resourcesOfType(stacks, "grafana_mute_timing").map(({ block }) => ({
      name: block.name,
      time_intervals: block.intervals.map(({ times, weekdays, location }) => ({
        times: times?.map(({ start, end }) => ({ start_time: start, end_time: end })),
        ...(weekdays && { weekdays }),
        location,
      })),
    })),
  };
}

function sendsResolved({ pagerduty = [], email = [], sns = [], webhook = [] }: Emitted): boolean {
  return [...pagerduty, ...email, ...sns, ...webhook].some((part) => part.disable_resolve_message !== true);
}

/** Receives the notifications; the path is the receiver's name. */
async function listen(received: Received[]): Promise<{ url: string; close(): void }> {
  const port = await freePort();
  const server = createServer((request, response) => {
    const at = Date.now();
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk;
    });
    request.on("end", () => {
      setTimeout(() => response.end(), ANSWER_MILLISECONDS);
      received.push({ ...JSON.parse(body), receiver: request.url?.slice(1) ?? "", at });
    });
  });
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
