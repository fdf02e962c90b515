import { FROM_ZERO, type Metrics, NO_OR_YES } from "./metric";

const MODES = ["idle", "iowait", "irq", "nice", "softirq", "steal", "system", "user"];
/** File systems of the servers: Debian's cloud image has ext4, vfat for the firmware and tmpfs, and a separate volume may have xfs. */
const fileSystem = { device: "anything", mountpoint: "anything", fstype: ["ext4", "xfs", "vfat", "tmpfs"] } as const;
const disk = { device: "anything" } as const;
const network = { device: "anything" } as const;

/** The servers' metrics from node_exporter, with the collectors that `machines/collectors/exporters.ts` enables. */
export const node = {
  node_cpu_seconds_total: {
    type: "counter",
    appears: "withTarget",
    labels: { cpu: "anything", mode: MODES },
    maximumPerSecond: 1,
  },
  node_memory_MemTotal_bytes: { type: "gauge", labels: {}, range: FROM_ZERO },
  node_memory_MemAvailable_bytes: {
    type: "gauge",
    labels: {},
    range: FROM_ZERO,
    partOf: "node_memory_MemTotal_bytes",
  },
  node_filesystem_size_bytes: { type: "gauge", labels: fileSystem, range: FROM_ZERO },
  node_filesystem_avail_bytes: {
    type: "gauge",
    labels: fileSystem,
    range: FROM_ZERO,
    partOf: "node_filesystem_size_bytes",
  },
  /** Without statistics of a file system, node_exporter has only its error. */
  node_filesystem_device_error: { type: "gauge", labels: fileSystem, range: NO_OR_YES },
  node_filesystem_readonly: { type: "gauge", labels: fileSystem, range: NO_OR_YES },
  node_scrape_collector_success: { type: "gauge", labels: { collector: "anything" }, range: NO_OR_YES },
  node_load5: { type: "gauge", labels: {}, range: FROM_ZERO },
  node_disk_io_time_seconds_total: { type: "counter", appears: "withTarget", labels: disk, maximumPerSecond: 1 },
  node_disk_io_time_weighted_seconds_total: { type: "counter", appears: "withTarget", labels: disk },
  node_vmstat_pgmajfault: { type: "counter", appears: "withTarget", labels: {} },
  node_vmstat_oom_kill: { type: "counter", appears: "withTarget", labels: {} },
  node_network_receive_errs_total: { type: "counter", appears: "withTarget", labels: network },
  node_network_transmit_errs_total: { type: "counter", appears: "withTarget", labels: network },
  node_network_receive_bytes_total: { type: "counter", appears: "withTarget", labels: network },
  node_network_transmit_bytes_total: { type: "counter", appears: "withTarget", labels: network },
} as const satisfies Metrics;
