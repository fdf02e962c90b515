import { application } from "../../policy/application";
import { collection } from "../../policy/collection";
import { duration, ownJobs } from "../../signals/prometheus/promql-text";
import { backlog } from "./backlog";
import { exporters } from "./exporters";
import type { Places, Relabel } from "./places";
import { type Scrape, scrapeConfigs } from "./scrape";
import { seriesBudget } from "./series-budget";
import { refuseUnbounded } from "./unbounded";

/** What one collector watches, and where it sends what it finds. */
export interface Watched {
  readonly environment: string;
  /** This collector among its equals. */
  readonly replica: string;
  /** Where it stands, and asks its probes from. */
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
  /** The address whose health is probed, through the load balancer. */
  readonly healthUrl: string;
  /** Where the blackbox exporter answers. */
  readonly proberAddress: string;
  readonly grafanaScheme?: "http" | "https";
  /** Where samples are sent: the managed Prometheus' endpoint and `api/v1/remote_write`. */
  readonly receiverUrl: string;
  /** The region by which requests are signed; unsigned without it. */
  readonly signedForRegion?: string;
  /** Series of all targets, at their most. */
  readonly samplesPerSecond: number;
  /** Processors of a server; unless told, those of the largest that is known. */
  readonly processorsCount?: number;
}

/** How an exporter's own program is, beyond whether it answers: nobody asks. */
const NO_GO: readonly Relabel[] = [{ source_labels: ["__name__"], regex: "(go|promhttp)_.*", action: "drop" }];

/** The configuration of Prometheus in agent mode, as the plain object that its YAML is. */
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

/** The flags that go with it. */
export function agentArguments(samplesPerSecond: number): string[] {
  return [
    "--enable-feature=agent",
    // What is deleted then is deleted whether it was sent or not.
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
      places: [{ discovery: { static_configs: [{ targets: [healthUrl] }] }, relabel: [] }],
      path: "/probe",
      parameters: { module: ["health"] },
      relabel: [
        { source_labels: ["__address__"], target_label: "__param_target" },
        { target_label: "instance", replacement: `prober-${zone}` },
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
      // Too many at once is a reason to wait, not to lose.
      retry_on_http_429: true,
    },
  };
}

/** The exporters of a collector itself, where it asks them. */
export function proberAt(host: string): string {
  return `${host}:${exporters.probe.port}`;
}
