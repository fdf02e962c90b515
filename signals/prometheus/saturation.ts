import { collection } from "../../policy/collection";
import { machines } from "../../policy/machines";
import { FILE_SYSTEMS, machineRecordings } from "../recordings/machines";
import { within } from "../recordings/recording";
import type { SignalUnit } from "../signal";
import { prometheus } from "./prometheus";
import { duration, series } from "./promql-text";

const RATE = duration(collection.rate.windowSeconds);

/** Returns signals of the servers' queues and errors: the saturation and the errors of the USE method. */
export function saturationSignals(environment: string) {
  const node = (metric: string, ...matchers: string[]) => series(environment, "node", metric, ...matchers);
  const rate = (metric: string, ...matchers: string[]) => `rate(${node(metric, ...matchers)}[${RATE}])`;
  const signal = (question: string, unit: SignalUnit, query: string) =>
    prometheus({ question, unit, query, legend: "{{instance}}", by: "instance" });
  return {
    loadPerProcessor: signal(
      "How many tasks run or wait per CPU of each server (load average of 5 minutes)?",
      "factor",
      `max by (instance) (${node("node_load5")}) / count by (instance) (${node("node_cpu_seconds_total", 'mode="idle"')})`,
    ),
    majorPageFaults: signal(
      "How many major page faults per second does each server have?",
      "perSecond",
      `sum by (instance) (${rate("node_vmstat_pgmajfault")})`,
    ),
    diskBusyPercent: signal(
      "What share of the time is the busiest disk of each server processing I/O?",
      "percent",
      `100 * max by (instance) (${rate("node_disk_io_time_seconds_total")})`,
    ),
    diskQueue: signal(
      "How many I/O requests are queued at the busiest disk of each server?",
      "factor",
      `max by (instance) (${rate("node_disk_io_time_weighted_seconds_total")})`,
    ),
    outOfMemoryKills: signal(
      `How many processes did the OOM killer end on each server in the last ${duration(machines.outOfMemory.windowSeconds)}?`,
      "count",
      `sum by (instance) (sum_over_time(${machineRecordings(environment).outOfMemoryKills.read}[${within(machines.outOfMemory.windowSeconds)}]))`,
    ),
    /** An unusable file system has only an error, and no state. */
    readOnlyFileSystems: signal(
      "How many file systems of each server are read-only or unusable?",
      "count",
      `sum by (instance) (${node("node_filesystem_readonly", FILE_SYSTEMS)} or ${node("node_filesystem_device_error", FILE_SYSTEMS)})`,
    ),
    networkErrors: signal(
      "How many packets per second does each server receive or send with errors?",
      "perSecond",
      `sum by (instance) (${rate("node_network_receive_errs_total", 'device!="lo"')}) + sum by (instance) (${rate("node_network_transmit_errs_total", 'device!="lo"')})`,
    ),
  };
}
