import { instanceTypes } from "../../policy/instance-types";
import type { Job } from "../../signals/prometheus/promql-text";
import { scrapeSeconds } from "../../signals/prometheus/scrape-seconds";
import type { Collector, DatabaseInstance, Moment, Prober, Server } from "./moment";
import { randomFor } from "./random";
import { unhealthyShare } from "./service";
import { counter, namer, type Sample, type Target, type TargetContext } from "./target";

const MEMORY_BYTES = 8 * 2 ** 30;
const DISK_BYTES = 20 * 2 ** 30;
const NETWORK_BYTES_PER_SECOND = (instanceTypes["m7g.large"].networkBaselineGigabitsPerSecond * 1e9) / 8;
const MAX_CONNECTIONS = 1000;
/** Records that the routine validates, and their required values. */
const RECORDS_COUNT = 20_000;
const VALUES_COUNT = 120_000;

/** A target that exists as long as its machine, and has only `up` at 0 while it does not answer. */
function target<M extends { readonly answers: boolean }>(
  job: Job,
  offsetSeconds: number,
  up: string,
  machine: (moment: Moment) => M | undefined,
  samples: (machine: M, elapsedSeconds: number, moment: Moment, second: number) => Sample[],
): Target {
  return {
    name: up,
    everySeconds: scrapeSeconds(job),
    offsetSeconds: offsetSeconds % scrapeSeconds(job),
    scrape(moment, elapsedSeconds, second) {
      const found = machine(moment);
      if (found === undefined) return [];
      return found.answers ? [[up, 1], ...samples(found, elapsedSeconds, moment, second)] : [[up, 0]];
    },
  };
}

/** The node exporter of one server. */
export function nodeTarget({ environment, counters }: TargetContext, name: string, index: number): Target {
  const series = namer(environment, "node", name);
  const idle = counter(series("node_cpu_seconds_total", { cpu: "0", mode: "idle" }), counters);
  const disk = { device: "/dev/nvme0n1p1", fstype: "ext4", mountpoint: "/" };
  const network = { device: "ens5" };
  const received = counter(series("node_network_receive_bytes_total", network), counters);
  const sent = counter(series("node_network_transmit_bytes_total", network), counters);
  const kills = counter(series("node_vmstat_oom_kill"), counters);
  const gauges = {
    readOnly: series("node_filesystem_readonly", disk),
    total: series("node_memory_MemTotal_bytes"),
    available: series("node_memory_MemAvailable_bytes"),
    size: series("node_filesystem_size_bytes", disk),
    free: series("node_filesystem_avail_bytes", disk),
  };
  return target<Server>(
    "node",
    index * 4 + 2,
    series("up"),
    ({ servers }) => {
      const server = servers.find((one) => one.name === name);
      return server && { ...server, answers: server.answers && server.showsNode };
    },
    (server, elapsedSeconds) => {
      const bytes = (NETWORK_BYTES_PER_SECOND * server.networkPercent * elapsedSeconds) / 100;
      return [
        idle.add(elapsedSeconds * (1 - server.cpuPercent / 100)),
        [gauges.total, MEMORY_BYTES],
        [gauges.available, MEMORY_BYTES * (1 - server.memoryPercent / 100)],
        [gauges.size, DISK_BYTES],
        [gauges.free, DISK_BYTES * (1 - server.diskPercent / 100)],
        [gauges.readOnly, server.isReadOnly ? 1 : 0],
        kills.add((server.outOfMemoryKillsPerHour * elapsedSeconds) / 3600),
        received.add(bytes / 2),
        sent.add(bytes),
      ];
    },
  );
}

/** The PostgreSQL exporter of one database instance. */
export function postgresTarget({ environment, counters }: TargetContext, name: string, index: number): Target {
  const series = namer(environment, "postgres", name);
  const signedIn = series("pg_up");
  const active = series("pg_stat_activity_count", { datname: "gocarbontracker", state: "active" });
  const longest = series("pg_stat_activity_max_tx_duration", { datname: "gocarbontracker", state: "active" });
  const maximum = series("pg_settings_max_connections");
  const deadlocks = counter(series("pg_stat_database_deadlocks", { datname: "gocarbontracker" }), counters);
  const measured = (database: DatabaseInstance, elapsedSeconds: number): Sample[] => [
    [active, (database.connectionsPercent / 100) * MAX_CONNECTIONS],
    [maximum, MAX_CONNECTIONS],
    [longest, database.longestTransactionSeconds],
    deadlocks.add(database.deadlocksPerSecond * elapsedSeconds),
  ];
  return target<DatabaseInstance>(
    "postgres",
    index * 5 + 1,
    series("up"),
    ({ databases }) => databases.find((database) => database.name === name),
    (database, elapsedSeconds) => [
      [signedIn, database.signsIn ? 1 : 0],
      ...(database.signsIn ? measured(database, elapsedSeconds) : []),
    ],
  );
}

/** The Redis exporter. */
export function redisTarget({ environment }: TargetContext): Target {
  const series = namer(environment, "redis", "cache");
  return target<{ answers: boolean }>(
    "redis",
    6,
    series("up"),
    ({ cache }) => ({ answers: cache.exporterAnswers }),
    () => [[series("redis_up"), 1]],
  );
}

/** The agent of one collector. */
export function collectorTarget({ environment, counters }: TargetContext, zone: string, index: number): Target {
  const series = namer(environment, "collector", `collector-${zone}`);
  const queue = { remote_name: "shared" };
  const lost = counter(series("prometheus_remote_storage_samples_failed_total", queue), counters);
  const unread = counter(series("prometheus_sd_file_read_errors_total"), counters);
  return target<Collector & { readonly answers: boolean }>(
    "collector",
    index * 7 + 4,
    series("up"),
    ({ collectors }) => {
      const running = collectors.find((one) => one.runs && one.zone === zone);
      return running && { ...running, answers: true };
    },
    ({ lateSeconds, losesSamples, failsToDiscover }, elapsedSeconds, _, second) => [
      [series("prometheus_remote_storage_highest_timestamp_in_seconds"), second],
      [
        series("prometheus_remote_storage_queue_highest_sent_timestamp_seconds", queue),
        Math.max(0, second - 2 - lateSeconds),
      ],
      lost.add(losesSamples ? elapsedSeconds : 0),
      unread.add(failsToDiscover ? 1 : 0),
    ],
  );
}

/** The comparisons of the reconciliation, and the sides of each. */
const COMPARISONS = ["uploads", "imports", "region"];
const SIDES = ["missing", "extra", "changed"];

/** The results of routines. */
export function routinesTarget({ environment }: TargetContext): Target {
  const series = namer(environment, "routines", "routines");
  const compared = (comparison: string, side: string) =>
    series("data_reconciliation_differences", { comparison, side, table: "emissions_data" });
  const validated = (metric: string) => series(`data_quality_${metric}`, { table: "emissions_data" });
  return target<{ answers: boolean }>(
    "routines",
    11,
    series("up"),
    () => ({ answers: true }),
    (_, __, { domainSeconds, data, logicalDump }, second) => [
      [series("domain_expiry_timestamp_seconds", { domain: "gocarbontracker.com" }), second + domainSeconds],
      [validated("checked_records"), RECORDS_COUNT],
      [validated("valid_records"), RECORDS_COUNT * data.validRatio],
      [validated("expected_values"), VALUES_COUNT],
      [validated("present_values"), VALUES_COUNT * data.presentRatio],
      [validated("inconsistent_records"), RECORDS_COUNT * data.inconsistentRatio],
      [validated("late_records"), data.lateRecordsCount],
      [validated("mean_age_seconds"), data.meanAgeSeconds],
      ...COMPARISONS.flatMap((comparison) => [
        ...SIDES.map((side) => [compared(comparison, side), data.differencesCount] as const),
        [series("data_reconciliation_unevaluated_verdicts", { comparison }), data.unevaluatedCount] as const,
      ]),
      // The newest dump, and the newest one that a verification restored.
      [series("logical_dump_completed_timestamp_seconds"), second],
      [series("logical_dump_verified_timestamp_seconds"), second],
      [series("logical_dump_failed", { step: "dump" }), Number(logicalDump.fails)],
      [series("logical_dump_failed", { step: "verification" }), Number(logicalDump.verificationFails)],
    ],
  );
}

/** One of the probes of a zone. */
export function probeTarget({ environment }: TargetContext, zone: string, index: number): Target {
  const instance = `prober-${zone}-${index + 1}`;
  const series = namer(environment, "probe", instance, { target: "health", zone });
  const [success, certificate] = [series("probe_success"), series("probe_ssl_last_chain_expiry_timestamp_seconds")];
  return target<Prober>(
    "probe",
    index * 7 + 3,
    series("up"),
    ({ probers }) => probers.find((prober) => prober.zone === zone),
    (prober, _, moment, second) => [
      [success, prober.reaches && randomFor(instance, second)() >= unhealthyShare(moment) ? 1 : 0],
      [certificate, second + moment.certificateSeconds],
    ],
  );
}

/** Grafana's own metrics. */
export function grafanaTarget({ environment, counters }: TargetContext): Target {
  const series = namer(environment, "grafana", "grafana");
  const evaluations = counter(series("grafana_alerting_rule_evaluation_failures_total", { org: "3" }), counters);
  const notifications = counter(
    series("grafana_alerting_notifications_failed_total", { org: "3", integration: "pagerduty" }),
    counters,
  );
  return target<{ answers: boolean }>(
    "grafana",
    9,
    series("up"),
    ({ monitoring }) => ({ answers: monitoring.grafanaAnswers }),
    (_, elapsedSeconds, { monitoring }) => [
      evaluations.add(monitoring.ruleFailuresPerSecond * elapsedSeconds),
      notifications.add(monitoring.notificationFailuresPerSecond * elapsedSeconds),
    ],
  );
}
