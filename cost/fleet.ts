import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { collection } from "../policy/collection";
import { application } from "../signals/catalogue/application";

/** A label set, and how much its counter grows in a second; a gauge does not. */
type Line = readonly [series: string, perSecond: number];

const ROUTES = Array.from({ length: 5 }, (_, index) => `/api/route-${index}`);
const STATUS_CODES = ["200", "500"];
const OPERATIONS = ["select", "insert"];
const MODES = ["idle", "iowait", "system", "user"];
/** A database instance for so many servers, and the writer. */
const SERVERS_PER_READER = 10;

/**
 * Writes so many minutes of what a fleet emits, as OpenMetrics text: every metric that a query reads, with fewer routes than
 * there are, since their number weighs the same with and without recordings.
 *
 * @returns the number of series
 */
export async function writeFleet(
  file: string,
  environment: string,
  servers: number,
  fromSecond: number,
  minutes: number,
): Promise<number> {
  const lines = [
    ...Array.from({ length: servers }, (_, index) => server(environment, `server-${index}`)).flat(),
    ...Array.from({ length: 1 + Math.ceil(servers / SERVERS_PER_READER) }, (_, index) =>
      database(environment, `database-${index}`),
    ).flat(),
    ...["a", "b"].flatMap((zone) => prober(environment, zone)),
  ];
  const stream = createWriteStream(file);
  for (let second = 0; second < minutes * 60; second += collection.scrape.intervalSeconds) {
    let text = "";
    for (const [series, perSecond] of lines) text += `${series} ${1 + perSecond * second} ${fromSecond + second}\n`;
    if (!stream.write(text)) await once(stream, "drain");
  }
  stream.end("# EOF\n");
  await once(stream, "finish");
  return lines.length;
}

function named(environment: string, job: string, instance: string, more: Readonly<Record<string, string>> = {}) {
  return (metric: string, labels: Readonly<Record<string, string>> = {}) =>
    `${metric}{${Object.entries({ environment, job, instance, ...more, ...labels })
      .map(([label, value]) => `${label}="${value}"`)
      .join(",")}}`;
}

function histogram(
  series: ReturnType<typeof named>,
  metric: keyof typeof application,
  labels: Readonly<Record<string, string>> = {},
): Line[] {
  const promised = application[metric];
  const boundaries = promised.type === "histogram" ? [...promised.buckets.map(String), "+Inf"] : [];
  return [
    ...boundaries.map((le, index): Line => [series(`${metric}_bucket`, { ...labels, le }), index + 1]),
    [series(`${metric}_sum`, labels), 0.1],
    [series(`${metric}_count`, labels), boundaries.length],
  ];
}

function server(environment: string, name: string): Line[] {
  const app = named(environment, "application", name, { zone: "a" });
  const node = named(environment, "node", name, { zone: "a" });
  const disk = { device: "/dev/nvme0n1p1", fstype: "ext4", mountpoint: "/" };
  const requests = ROUTES.flatMap((route) =>
    STATUS_CODES.map((status_code) => ({ method: "GET", route, status_code })),
  );
  return [
    [app("up"), 0],
    [app("http_active_connections"), 0],
    [app("application_build_info", { version: "1.0.0" }), 0],
    ...requests.map((labels): Line => [app("http_requests_total", labels), 1]),
    ...requests.flatMap((labels) => histogram(app, "http_request_duration_seconds", labels)),
    ...OPERATIONS.flatMap((operation) => histogram(app, "database_query_duration_seconds", { operation })),
    ...histogram(app, "websocket_message_duration_seconds", { event: "updated" }),
    ...histogram(app, "user_satisfaction_rating"),
    [node("up"), 0],
    ...["0", "1"].flatMap((cpu) => MODES.map((mode): Line => [node("node_cpu_seconds_total", { cpu, mode }), 0.2])),
    [node("node_memory_MemTotal_bytes"), 0],
    [node("node_memory_MemAvailable_bytes"), 0],
    [node("node_filesystem_size_bytes", disk), 0],
    [node("node_filesystem_avail_bytes", disk), 0],
    [node("node_network_receive_bytes_total", { device: "ens5" }), 100],
    [node("node_network_transmit_bytes_total", { device: "ens5" }), 100],
  ];
}

function database(environment: string, name: string): Line[] {
  const series = named(environment, "postgres", name, { zone: "a" });
  const server = { server: name };
  const activity = ["active", "idle"].map((state) => ({ ...server, datname: "gocarbontracker", state }));
  return [
    [series("up"), 0],
    [series("pg_settings_max_connections", server), 0],
    ...activity.flatMap((labels): Line[] => [
      [series("pg_stat_activity_count", labels), 0],
      [series("pg_stat_activity_max_tx_duration", labels), 0],
    ]),
    [series("pg_stat_database_deadlocks", { ...server, datname: "gocarbontracker" }), 0],
  ];
}

function prober(environment: string, zone: string): Line[] {
  const series = named(environment, "probe", `prober-${zone}`, { zone, target: "health" });
  return [
    [series("up"), 0],
    [series("probe_success"), 0],
    [series("probe_ssl_earliest_cert_expiry"), 0],
  ];
}
