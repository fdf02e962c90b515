import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join, resolve } from "node:path";
import { stringify } from "yaml";
import { agentArguments, agentConfiguration } from "../../machines/collectors/agent";
import { databaseQueries } from "../../machines/collectors/database-queries";
import { exporters, FILES, probeModules } from "../../machines/collectors/exporters";
import { at } from "../../machines/collectors/places";
import { fleetSamplesPerSecond } from "../../machines/collectors/series-budget";
import type { Job } from "../../signals/prometheus/promql-text";
import { type Program, program, withLibraries } from "../../tools/find";
import { freePort } from "../../tools/free-port";
import { run } from "../../tools/run";
import { validateApplicationData } from "./application-data";
import { type Datastores, startDatastores } from "./datastores";
import { dumpApplicationData } from "./dumped-data";
import { withEmulatedS3 } from "./emulated-s3";
import { onlyDisk } from "./only-disk";
import { Processes } from "./processes";
import { type Receiver, startReceiver } from "./receiver";
import { askRegistry } from "./registry";
import { startTlsProxy } from "./tls-proxy";
import { until } from "./until";

/** The zones of the probes: one collector in each, as in production. */
const ZONES = ["zone-a", "zone-b"] as const;
const SERVER = "server-1";
export const ENVIRONMENT = "production";

/** The started services of a run. */
export interface World {
  readonly processes: Processes;
  readonly datastores: Datastores;
  readonly receiver: Receiver;
  readonly applicationUrl: string;
  /** Addresses of each job's metrics. */
  readonly targets: Readonly<Record<Exclude<Job, "grafana">, string>>;
  /** Mount point of a file system on an image of 64 MB; undefined where this process may not mount one. */
  readonly disk: string | undefined;
  startApplication(): Promise<void>;
  startExporter(name: keyof typeof exporters): Promise<void>;
  end(): Promise<void>;
}

/** Starts PostgreSQL, Redis, the reference server, exporters, the agents of two collectors, and the receiver. */
export async function startWorld(rules: object, route: object, say: (text: string) => void): Promise<World> {
  const processes = new Processes();
  try {
    say("starting PostgreSQL and Redis");
    const datastores = await startDatastores(processes);
    const ports = {
      application: await freePort(),
      node: await freePort(),
      probe: await freePort(),
      postgres: await freePort(),
      redis: await freePort(),
      routines: await freePort(),
    };
    const here = (port: number) => `127.0.0.1:${port}`;
    const applicationUrl = `http://${here(ports.application)}`;
    const startApplication = () => application(processes, datastores, ports.application);
    say("starting the reference server");
    await startApplication();
    const front = await startTlsProxy(processes, ports.application);
    const disk = await mountDisk(processes);
    say(
      `starting exporters (${Object.values(exporters)
        .map((one) => one.package)
        .join(", ")})`,
    );
    const startExporter = (name: keyof typeof exporters) =>
      exporter(processes, datastores, name, ports[name], front.certificate, name === "node" ? disk : undefined);
    await askRegistry(processes.place("routines"));
    const { databasePort, databaseUrl } = datastores;
    await withEmulatedS3(async (s3) => {
      for (const run of [validateApplicationData, dumpApplicationData]) {
        await run(processes.place("routines"), processes.folder, databasePort, databaseUrl, s3);
      }
    });
    for (const name of Object.keys(exporters) as (keyof typeof exporters)[]) await startExporter(name);
    say("starting Prometheus, Alertmanager and two agents");
    const receiver = await startReceiver(processes, rules, route);
    const agents = await startAgents(processes, ports, front.url, receiver.url);
    return {
      processes,
      datastores,
      receiver,
      applicationUrl,
      disk,
      targets: {
        application: `${applicationUrl}/metrics`,
        node: `http://${here(ports.node)}/metrics`,
        postgres: `http://${here(ports.postgres)}/metrics`,
        redis: `http://${here(ports.redis)}/metrics`,
        probe: `http://${here(ports.probe)}/probe?module=health&target=${front.url}/health`,
        routines: `http://${here(ports.routines)}/metrics`,
        collector: `http://${here(agents[0] as number)}/metrics`,
      },
      startApplication,
      startExporter,
      end: () => {
        receiver.close();
        front.close();
        return processes.end();
      },
    };
  } catch (error) {
    await processes.end();
    throw error;
  }
}

async function application(processes: Processes, { databaseUrl, redisUrl }: Datastores, port: number): Promise<void> {
  const env = { ...process.env, PORT: `${port}`, DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, VERSION: "1.0.0" };
  processes.start("application", process.execPath, [resolve(".build/application.js")], { env });
  const healthy = async () => (await fetch(`http://127.0.0.1:${port}/health`)).ok;
  await until(healthy, () => `the reference server did not become healthy:\n${processes.logOf("application")}`);
}

/** Mounts a file system. Only root may: without it the run leaves out the full disk, and states the reason. */
async function mountDisk(processes: Processes): Promise<string | undefined> {
  if (processes.unprivileged === undefined) return undefined;
  const image = join(processes.folder, "disk.img");
  const where = processes.place("disk");
  writeFileSync(image, "");
  const made = await run("sh", ["-c", `truncate -s 64M ${image} && mkfs.ext4 -q ${image}`]);
  if (made.code !== 0)
    throw new Error(`mkfs.ext4 cannot create a file system, must be installed (Debian: e2fsprogs): ${made.output}`);
  await processes.mount(image, where);
  return where;
}

async function exporter(
  processes: Processes,
  { databasePort, redisPort }: Datastores,
  name: keyof typeof exporters,
  port: number,
  certificate: string,
  disk: string | undefined,
): Promise<void> {
  const { service, arguments: given } = exporters[name];
  const queries = processes.file("database-queries.yml", stringify(databaseQueries));
  const probes = processes.file("probes.yml", stringify(probeModules(certificate)));
  const places = {
    [FILES.databaseQueries]: queries,
    [FILES.probes]: probes,
    [FILES.routines]: processes.place("routines"),
  };
  const words = given.map((word) =>
    Object.entries(places).reduce((now, [there, here]) => now.replace(there, here), word as string),
  );
  const address = name === "redis" ? `-web.listen-address=127.0.0.1:${port}` : `--web.listen-address=127.0.0.1:${port}`;
  const measured = disk === undefined ? [] : [onlyDisk(readFileSync("/proc/self/mounts", "utf8"), disk)];
  const source = name === "redis" ? [`-redis.addr=redis://127.0.0.1:${redisPort}`] : [];
  const env = withLibraries({
    DATA_SOURCE_URI: `127.0.0.1:${databasePort}/postgres?sslmode=disable`,
    DATA_SOURCE_USER: "postgres",
    DATA_SOURCE_PASS: "",
  });
  processes.start(name, program(service as Program), [...words, address, ...source, ...measured], { env });
  const answers = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).ok;
  await until(answers, () => `${service} did not start:\n${processes.logOf(name)}`);
}

/** Starts the agents. @returns the ports of their own metrics */
async function startAgents(
  processes: Processes,
  ports: Readonly<Record<Exclude<Job, "grafana" | "collector">, number>>,
  front: string,
  receiver: string,
): Promise<number[]> {
  const found: number[] = [];
  const samplesPerSecond = fleetSamplesPerSecond({ servers: 1, databases: 1 }, ZONES.length);
  for (const [index, zone] of ZONES.entries()) {
    const own = await freePort();
    found.push(own);
    const one = (port: number, labels: Record<string, string>) => [at([`127.0.0.1:${port}`], labels)];
    const configuration = agentConfiguration({
      environment: ENVIRONMENT,
      replica: zone,
      zone,
      places: {
        application: one(ports.application, { instance: SERVER, zone: ZONES[0] }),
        node: one(ports.node, { instance: SERVER, zone: ZONES[0] }),
        postgres: one(ports.postgres, { instance: "writer", zone: ZONES[0] }),
        redis: one(ports.redis, { instance: "cache" }),
        // This run has no Grafana.
        grafana: [],
        routines: one(ports.routines, { instance: "routines" }),
        collector: one(own, { instance: zone, zone }),
      },
      healthUrl: `${front}/health`,
      proberAddress: `127.0.0.1:${ports.probe}`,
      receiverUrl: `${receiver}/api/v1/write`,
      samplesPerSecond,
      processorsCount: cpus().length,
    });
    const file = processes.file(`agent-${zone}.yml`, stringify(asIfDeduplicated(configuration, index === 0)));
    const data = join(processes.folder, `agent-${zone}`);
    mkdirSync(data, { recursive: true });
    processes.start(`agent-${zone}`, program("prometheus"), [
      `--config.file=${file}`,
      `--storage.agent.path=${data}`,
      `--web.listen-address=127.0.0.1:${own}`,
      ...agentArguments(samplesPerSecond),
    ]);
    const ready = async () => (await fetch(`http://127.0.0.1:${own}/-/ready`)).ok;
    await until(ready, () => `the agent of ${zone} did not start:\n${processes.logOf(`agent-${zone}`)}`);
  }
  return found;
}

/**
 * Removes duplicates as the managed service does: it stores the shared series of one replica only, without the replica's label. A
 * plain Prometheus does not, so the second replica sends none of them, and the first drops the label.
 */
function asIfDeduplicated(configuration: ReturnType<typeof agentConfiguration>, elected: boolean) {
  const [shared, own] = configuration.remote_write;
  if (shared === undefined || own === undefined)
    throw new Error("an agent must have two remote_write entries, for shared series and for its own");
  const withoutReplica = { regex: "__replica__", action: "labeldrop" };
  const sent = { ...shared, write_relabel_configs: [...shared.write_relabel_configs, withoutReplica] };
  return { ...configuration, remote_write: elected ? [sent, own] : [own] };
}
