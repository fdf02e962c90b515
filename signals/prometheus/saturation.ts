import { collection } from "../../policy/collection";
import { machines } from "../../policy/machines";
import { machineRecordings } from "../recordings/machines";
import { within } from "../recordings/recording";
import type { SignalUnit } from "../signal";
import { prometheus } from "./prometheus";
import { duration, series } from "./promql-text";

const RATE = duration(collection.rate.windowSeconds);

/** What waits on the servers, and what fails there: the other two parts of utilization, saturation and errors. */
export function saturationSignals(environment: string) {
  const node = (metric: string, ...matchers: string[]) => series(environment, "node", metric, ...matchers);
  const rate = (metric: string, ...matchers: string[]) => `rate(${node(metric, ...matchers)}[${RATE}])`;
  const signal = (question: string, unit: SignalUnit, query: string) =>
    prometheus({ question, unit, query, legend: "{{instance}}", by: "instance" });
  return {
    loadPerProcessor: signal(
      "How many tasks run or wait for each processor of each server?",
      "factor",
      `max by (instance) (${node("node_load5")}) / count by (instance) (${node("node_cpu_seconds_total", 'mode="idle"')})`,
    ),
    majorPageFaults: signal(
      "How often does each server wait for memory that has to come from its disk?",
      "perSecond",
      `sum by (instance) (${rate("node_vmstat_pgmajfault")})`,
    ),
    diskBusyPercent: signal(
      "How much of the time is each server's busiest disk at work?",
      "percent",
      `100 * max by (instance) (${rate("node_disk_io_time_seconds_total")})`,
    ),
    diskQueue: signal(
      "How many requests wait at each server's busiest disk?",
      "factor",
      `max by (instance) (${rate("node_disk_io_time_weighted_seconds_total")})`,
    ),
    outOfMemoryKills: signal(
      `How many programs did each server end in the last ${duration(machines.outOfMemory.windowSeconds)} because its memory was full?`,
      "count",
      `sum by (instance) (sum_over_time(${machineRecordings(environment).outOfMemoryKills.read}[${within(machines.outOfMemory.windowSeconds)}]))`,
    ),
    networkErrors: signal(
      "How many packets did each server receive or send with errors?",
      "perSecond",
      `sum by (instance) (${rate("node_network_receive_errs_total", 'device!="lo"')}) + sum by (instance) (${rate("node_network_transmit_errs_total", 'device!="lo"')})`,
    ),
  };
}
