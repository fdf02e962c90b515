import { collection } from "../policy/collection";
import { machines } from "../policy/machines";
import { prometheus } from "./prometheus";
import { duration, series } from "./promql-text";

const RATE = duration(collection.rate.windowSeconds);
const FILE_SYSTEMS = 'fstype=~"ext4|xfs"';
const HOUR_SECONDS = 3600;
const BITS_PER_BYTE = 8;
const BITS_PER_GIGABIT = 1e9;

/**
 * The servers, one by one and as a fleet.
 *
 * @param networkBaselineGigabitsPerSecond what the instance type sustains in one direction
 */
export function machineSignals(environment: string, networkBaselineGigabitsPerSecond: number) {
  const node = (metric: string, ...matchers: string[]) => series(environment, "node", metric, ...matchers);
  const cpu = `100 * (1 - avg by (instance) (rate(${node("node_cpu_seconds_total", 'mode="idle"')}[${RATE}])))`;
  const memory = `100 * (1 - ${node("node_memory_MemAvailable_bytes")} / ${node("node_memory_MemTotal_bytes")})`;
  const traffic = (direction: "receive" | "transmit") =>
    `sum by (instance) (rate(${node(`node_network_${direction}_bytes_total`, 'device!="lo"')}[${RATE}]))`;
  const [free, size] = ["avail", "size"].map((what) => node(`node_filesystem_${what}_bytes`, FILE_SYSTEMS));
  const used = `100 * (1 - ${free} / ${size})`;
  const { windowHours, horizonHours } = machines.diskForecast;
  const left = `100 * predict_linear(${free}[${duration(windowHours * HOUR_SECONDS)}], ${horizonHours * HOUR_SECONDS}) / ${size}`;
  const baselineBytesPerSecond = (networkBaselineGigabitsPerSecond * BITS_PER_GIGABIT) / BITS_PER_BYTE;
  return {
    cpuPercent: prometheus({
      question: "How busy is each server?",
      unit: "percent",
      query: cpu,
      legend: "{{instance}}",
    }),
    fleetCpuPercent: prometheus({
      question: "How busy are the servers on average?",
      unit: "percent",
      query: `avg(${cpu})`,
    }),
    memoryPercent: prometheus({
      question: "How much of its memory does each server use?",
      unit: "percent",
      query: memory,
      legend: "{{instance}}",
    }),
    fleetMemoryPercent: prometheus({
      question: "How much of their memory do the servers use on average?",
      unit: "percent",
      query: `avg(${memory})`,
    }),
    diskPercent: prometheus({
      question: "How full is the fullest file system of each server?",
      unit: "percent",
      query: `max by (instance) (${used})`,
      legend: "{{instance}}",
    }),
    diskForecastPercent: prometheus({
      question: `How much room will each server's fullest file system have in ${horizonHours} hours, if it goes on like this?`,
      unit: "percent",
      query: `min by (instance) (${left})`,
      legend: "{{instance}}",
    }),
    /** Below the limit at which volumes grow, a forecast is the trigger's business. */
    diskFullSoon: prometheus({
      question: `Which server's disk should have grown and will be full within ${horizonHours} hours?`,
      unit: "count",
      query: `max by (instance) ((${used} > bool ${machines.disk.maximumPercent}) * (${left} < bool 0))`,
      legend: "{{instance}}",
    }),
    networkPercent: prometheus({
      question: "How much of its network baseline does each server use, in the busier direction?",
      unit: "percent",
      // Without `or` of both directions a maximum is not to be had: the larger of two vectors, one by one.
      query: `100 * max by (instance) (label_replace(${traffic("receive")}, "way", "in", "", "") or label_replace(${traffic("transmit")}, "way", "out", "", "")) / ${baselineBytesPerSecond}`,
      legend: "{{instance}}",
    }),
    servers: prometheus({
      question: "How many servers report?",
      unit: "count",
      query: `count(${series(environment, "node", "up")} == 1)`,
    }),
  };
}
