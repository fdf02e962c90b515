import { application } from "../../policy/application";
import { collection } from "../../policy/collection";

/** A program that turns what something says of itself into metrics, as Debian packages it. */
export interface Exporter {
  readonly package: string;
  /** Name of the program and of its systemd unit. */
  readonly service: string;
  readonly port: number;
  readonly arguments: readonly string[];
}

/** Where an exporter finds its own configuration on a collector. */
export const FILES = {
  probes: "/etc/prometheus/probes.yml",
  databaseQueries: "/etc/prometheus/database-queries.yml",
  databases: "/var/lib/prometheus/databases.json",
  /** Where routines leave their last results, a file each. */
  routines: "/var/lib/prometheus/node-exporter",
  /** What waits to be sent. */
  agentData: "/var/lib/prometheus/agent",
} as const;

/** Switched on one by one: what is not asked for is not paid for. */
const NODE_COLLECTORS = ["cpu", "diskstats", "filesystem", "loadavg", "meminfo", "netdev", "stat", "time", "vmstat"];
/** What is mounted over what is there already, or lives in memory, says nothing of a disk. */
const NOT_A_DISK =
  "^(autofs|binfmt_misc|bpf|cgroup2?|configfs|debugfs|devpts|devtmpfs|fusectl|hugetlbfs|mqueue|nsfs|overlay|proc|pstore|ramfs|rpc_pipefs|securityfs|squashfs|sysfs|tmpfs|tracefs)$";

/** Every exporter, with the arguments by which it gives what `signals/catalogue/` knows and little else. */
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
  /** The same program on a collector, for what routines leave there; the machine itself is CloudWatch's. */
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
    // The exporter's own queries call functions that Aurora refuses (pg_last_xact_replay_timestamp): ours do not.
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
    // ElastiCache has no CONFIG command.
    arguments: ["--redis-only-metrics", "--config-command=-"],
  },
} as const satisfies Record<string, Exporter>;

/**
 * blackbox_exporter's configuration: the body of the answer decides, since static hosting says 200 to anything.
 *
 * @param trusted file of the certificate to trust beside those that the system trusts
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
 * An answer whose own status serves, not that of something it checked: the status stands before the first object inside it, or
 * behind the last one.
 */
function servingBody(): string {
  const own = `[^{}]*"status"\\s*:\\s*"(${application.servingStatuses.join("|")})"`;
  return `^\\s*\\{${own}|\\}${own}[^{}]*\\}\\s*$`;
}
