import { application } from "../../policy/application";
import { collection } from "../../policy/collection";

/** A process that exports the metrics of another one, as Debian packages it. */
export interface Exporter {
  readonly package: string;
  /** The name of the package and of its systemd unit. */
  readonly service: string;
  readonly port: number;
  readonly arguments: readonly string[];
}

/** Paths on a collector: the exporters' configuration and data. */
export const FILES = {
  probes: "/etc/prometheus/probes.yml",
  databaseQueries: "/etc/prometheus/database-queries.yml",
  databases: "/var/lib/prometheus/databases.json",
  /** The folder with one result file for each routine. */
  routines: "/var/lib/prometheus/node-exporter",
  /** The folder of the database's dump while it is made and verified. */
  dumps: "/var/lib/logical-dump",
  /** The folder of the agent's write-ahead log. */
  agentData: "/var/lib/prometheus/agent",
} as const;

/** Only these collectors are on, because each series has a cost. */
export const NODE_COLLECTORS = [
  "cpu",
  "diskstats",
  "filesystem",
  "loadavg",
  "meminfo",
  "netdev",
  "stat",
  "time",
  "vmstat",
];
/** File systems that are mounted over others or in memory, and therefore no disk. */
const NOT_A_DISK =
  "^(autofs|binfmt_misc|bpf|cgroup2?|configfs|debugfs|devpts|devtmpfs|fusectl|hugetlbfs|mqueue|nsfs|overlay|proc|pstore|ramfs|rpc_pipefs|securityfs|squashfs|sysfs|tmpfs|tracefs)$";

/** Every exporter, with arguments that limit it to the metrics of `signals/catalogue/`. */
export const exporters = {
  node: {
    package: "prometheus-node-exporter",
    service: "prometheus-node-exporter",
    port: 9100,
    arguments: [
      "--collector.disable-defaults",
      ...NODE_COLLECTORS.map((name) => `--collector.${name}`),
      `--collector.filesystem.fs-types-exclude=${NOT_A_DISK}`,
      "--collector.netdev.device-exclude=^(veth.*|docker.*)$",
      "--collector.vmstat.fields=^(oom_kill|pgmajfault|pswp.*)$",
      "--web.disable-exporter-metrics",
    ],
  },
  /** The same exporter on a collector, only for the results of routines. CloudWatch has the machine's own metrics. */
  routines: {
    package: "prometheus-node-exporter",
    service: "prometheus-node-exporter",
    port: 9100,
    arguments: [
      "--collector.disable-defaults",
      "--collector.textfile",
      `--collector.textfile.directory=${FILES.routines}`,
      "--web.disable-exporter-metrics",
    ],
  },
  probe: {
    package: "prometheus-blackbox-exporter",
    service: "prometheus-blackbox-exporter",
    port: 9115,
    arguments: [`--config.file=${FILES.probes}`],
  },
  postgres: {
    package: "prometheus-postgres-exporter",
    service: "prometheus-postgres-exporter",
    port: 9187,
    // The exporter's default queries call functions that Aurora refuses (pg_last_xact_replay_timestamp).
    arguments: [
      "--disable-default-metrics",
      "--disable-settings-metrics",
      "--no-collector.bgwriter",
      "--no-collector.database",
      `--extend.query-path=${FILES.databaseQueries}`,
    ],
  },
  redis: {
    package: "prometheus-redis-exporter",
    service: "prometheus-redis-exporter",
    port: 9121,
    // ElastiCache does not support the CONFIG command.
    arguments: ["--redis-only-metrics", "--config-command=-"],
  },
} as const satisfies Record<string, Exporter>;

/**
 * Returns blackbox_exporter's configuration. It checks the body of the answer, because static hosting may return 200 for any path.
 *
 * @param trusted path of a certificate to trust in addition to the system's
 */
export function probeModules(trusted?: string) {
  const http = {
    method: "GET",
    preferred_ip_protocol: "ip4",
    follow_redirects: false,
    valid_status_codes: [200],
    fail_if_not_ssl: true,
    ...(trusted !== undefined && { tls_config: { ca_file: trusted } }),
    fail_if_body_not_matches_regexp: [servingBody()],
  };
  return { modules: { health: { prober: "http", timeout: `${collection.probeTimeout.seconds}s`, http } } };
}

/**
 * Returns a pattern for a body whose own status is serving. The status of a dependency does not match: the application's status is before
 * the first nested object or after the last one.
 */
function servingBody(): string {
  const own = `[^{}]*"status"\\s*:\\s*"(${application.servingStatuses.join("|")})"`;
  return `^\\s*\\{${own}|\\}${own}[^{}]*\\}\\s*$`;
}
