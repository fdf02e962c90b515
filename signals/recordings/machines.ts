import { collection } from "../../policy/collection";
import { machines } from "../../policy/machines";
import { duration, series } from "../prometheus/promql-text";
import { recording, SEAMLESS } from "./recording";

const RATE = duration(collection.rate.windowSeconds);
/** The disks' file systems. */
export const FILE_SYSTEMS = 'fstype=~"ext4|xfs"';
const HOUR_SECONDS = 3600;

/** Returns recordings of the servers, for each and for the fleet. */
export function machineRecordings(environment: string) {
  const node = (metric: string, ...matchers: string[]) => series(environment, "node", metric, ...matchers);
  const record = (name: string, query: string) => recording(environment, name, query);
  const traffic = (direction: "receive" | "transmit") =>
    `sum by (instance) (rate(${node(`node_network_${direction}_bytes_total`, 'device!="lo"')}[${RATE}]))`;
  const [free, size] = ["avail", "size"].map((what) => node(`node_filesystem_${what}_bytes`, FILE_SYSTEMS));
  const { windowHours, horizonHours } = machines.diskForecast;
  const left = `100 * predict_linear(${free}[${duration(windowHours * HOUR_SECONDS)}], ${horizonHours * HOUR_SECONDS}) / ${size}`;
  const cpu = record(
    "instance:node_cpu:percent",
    `100 * (1 - avg by (instance) (rate(${node("node_cpu_seconds_total", 'mode="idle"')}[${RATE}])))`,
  );
  const memory = record(
    "instance:node_memory:percent",
    `100 * (1 - sum by (instance) (${node("node_memory_MemAvailable_bytes")}) / sum by (instance) (${node("node_memory_MemTotal_bytes")}))`,
  );
  const { diskFillingFast } = machines;
  const fillsWithin = (windowSeconds: number) =>
    `(predict_linear(${free}[${duration(windowSeconds)}], ${diskFillingFast.horizonMinutes * 60}) < bool 0)`;
  const used = `100 * (1 - ${free} / ${size})`;
  return {
    cpu,
    fleetCpu: record("fleet:node_cpu:percent", `avg(${cpu.read})`),
    memory,
    fleetMemory: record("fleet:node_memory:percent", `avg(${memory.read})`),
    disk: record("instance:node_filesystem:percent", `max by (instance) (100 * (1 - ${free} / ${size}))`),
    diskForecast: record("instance:node_filesystem:forecast_percent", `min by (instance) (${left})`),
    /** Below the limit at which volumes grow, the volume growth handles the forecast. */
    diskFullSoon: record(
      "instance:node_filesystem:full_soon",
      `max by (instance) ((100 * (1 - ${free} / ${size}) > bool ${machines.disk.maximumPercent}) * (${left} < bool 0))`,
    ),
    /** Growing a volume takes longer than this time. */
    diskFillingFast: record(
      "instance:node_filesystem:filling_fast",
      `max by (instance) (clamp_max((${used} > bool ${machines.disk.maximumPercent}) * ${fillsWithin(diskFillingFast.windowMinutes * 60)} * ${fillsWithin(diskFillingFast.goesOnSeconds)} + (${used} > bool ${diskFillingFast.fullPercent}), 1))`,
    ),
    outOfMemoryKills: record(
      "instance:node_oom_kills:increase",
      `${collection.recording.intervalSeconds} * sum by (instance) (rate(${node("node_vmstat_oom_kill")}[${SEAMLESS}]))`,
    ),
    traffic: record(
      "instance:node_network:bytes_per_second",
      // A maximum of two vectors requires `or` of both, with a label that distinguishes them.
      `max by (instance) (label_replace(${traffic("receive")}, "way", "in", "", "") or label_replace(${traffic("transmit")}, "way", "out", "", ""))`,
    ),
  };
}
