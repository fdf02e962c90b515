import { application } from "../../policy/application";
import { collection } from "../../policy/collection";
import { duration, ownJobs } from "../../signals/prometheus/promql-text";
import { backlog } from "./backlog";
import { exporters } from "./exporters";
import type { Places, Relabel } from "./places";
import { type Scrape, scrapeConfigs } from "./scrape";
import { seriesBudget } from "./series-budget";
import { refuseUnbounded } from "./unbounded";

/** The targets and the receiver of one collector. */
export interface Watched {
  readonly environment: string;
  /** The collector's name in the label that distinguishes collectors. */
  readonly replica: string;
  /** The collector's availability zone, from which its probes run. */
  readonly zone: string;
  readonly places: {
    readonly application: readonly Places[];
    readonly node: readonly Places[];
    readonly postgres: readonly Places[];
    readonly redis: readonly Places[];
    readonly grafana: readonly Places[];
    readonly routines: readonly Places[];
    /** The agent itself. */
    readonly collector: readonly Places[];
  };
  /** The address of the health probe, through the load balancer. */
  readonly healthUrl: string;
  /** The blackbox exporter's address. */
  readonly proberAddress: string;
  readonly grafanaScheme?: "http" | "https";
  /** The remote write address: the managed Prometheus's endpoint and `api/v1/remote_write`. */
  readonly receiverUrl: string;
  /** The region for signed requests. @default requests are not signed */
  readonly signedForRegion?: string;
  /** The largest number of samples of all targets per second. */
  readonly samplesPerSecond: number;
  /** Processors of a server. @default those of the largest known instance type */
  readonly processorsCount?: number;
}

/** Drops metrics of the exporters' own process, which no query reads. */
const NO_GO: readonly Relabel[] = [{ source_labels: ["__name__"], regex: "(go|promhttp)_.*", action: "drop" }];

/** Returns the configuration of Prometheus in agent mode, as an object for YAML. */
export function agentConfiguration(watched: Watched) {
  return {
    global: {
      scrape_interval: duration(collection.scrape.intervalSeconds),
      external_labels: {
        environment: watched.environment,
        service: "gocarbontracker",
        cluster: watched.environment,
        __replica__: watched.replica,
      },
    },
    scrape_configs: scrapes(watched).flatMap(scrapeConfigs),
    remote_write: [
      remoteWrite(watched, "shared", [{ source_labels: ["job"], regex: ownJobs.join("|"), action: "drop" }]),
      remoteWrite(watched, "own", [
        { source_labels: ["job"], regex: ownJobs.join("|"), action: "keep" },
        { regex: "cluster|__replica__", action: "labeldrop" },
      ]),
    ],
  };
}

/** Returns the flags for that configuration. */
export function agentArguments(samplesPerSecond: number): string[] {
  return [
    "--enable-feature=agent",
    // The agent deletes old samples at each truncation, even samples that it has not sent.
    `--storage.agent.wal-truncate-frequency=${backlog(samplesPerSecond).truncateMinutes}m`,
  ];
}

function scrapes({ places, zone, healthUrl, proberAddress, grafanaScheme, processorsCount }: Watched): Scrape[] {
  const budget = seriesBudget(processorsCount);
  return [
    {
      job: "application",
      places: places.application,
      path: application.metricsPath,
      keep: refuseUnbounded(["route", "operation", "event"]),
      maximumSeries: budget.application,
    },
    { job: "node", places: places.node, maximumSeries: budget.node },
    { job: "postgres", places: places.postgres, keep: NO_GO, maximumSeries: budget.postgres },
    { job: "redis", places: places.redis, keep: NO_GO, maximumSeries: budget.redis },
    {
      job: "probe",
      places: [{ discovery: { static_configs: probes(zone, healthUrl) }, relabel: [] }],
      path: "/probe",
      parameters: { module: ["health"] },
      relabel: [
        { source_labels: ["__address__"], target_label: "__param_target" },
        { target_label: "zone", replacement: zone },
        { target_label: "target", replacement: "health" },
        { target_label: "__address__", replacement: proberAddress },
      ],
      maximumSeries: budget.probe,
    },
    {
      job: "grafana",
      places: places.grafana,
      scheme: grafanaScheme,
      keep: [{ source_labels: ["__name__"], regex: "grafana_alerting_.*", action: "keep" }],
      maximumSeries: budget.grafana,
    },
    { job: "routines", places: places.routines, maximumSeries: budget.routines },
    { job: "collector", places: places.collector, keep: NO_GO, maximumSeries: budget.collector },
  ];
}

/** Returns a collector's probes. Prometheus spreads targets with different labels over the scrape interval. */
function probes(zone: string, healthUrl: string) {
  return Array.from({ length: collection.probes.perCollectorCount }, (_, index) => ({
    targets: [healthUrl],
    labels: { instance: `prober-${zone}-${index + 1}` },
  }));
}

function remoteWrite({ receiverUrl, signedForRegion, samplesPerSecond }: Watched, name: string, relabel: object[]) {
  const { maximumShards, shardCapacity } = backlog(samplesPerSecond);
  return {
    name,
    url: receiverUrl,
    ...(signedForRegion !== undefined && { sigv4: { region: signedForRegion } }),
    write_relabel_configs: relabel,
    queue_config: {
      max_shards: maximumShards,
      capacity: shardCapacity,
      max_samples_per_send: collection.buffer.perRequestCount,
      batch_send_deadline: duration(collection.remoteWrite.deadlineSeconds),
      min_backoff: "100ms",
      max_backoff: "5s",
      // The agent retries after too many requests, so that no sample is lost.
      retry_on_http_429: true,
    },
  };
}

/** Returns the address of an exporter on the collector. */
export function proberAt(host: string): string {
  return `${host}:${exporters.probe.port}`;
}
