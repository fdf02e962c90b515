import { machines } from "../../policy/machines";
import { machineRecordings } from "../recordings/machines";
import { prometheus } from "./prometheus";
import { series } from "./promql-text";

const BITS_PER_BYTE = 8;
const BITS_PER_GIGABIT = 1e9;

/**
 * Returns signals of the servers, for each and for the fleet.
 *
 * @param networkBaselineGigabitsPerSecond the instance type's sustained bandwidth in one direction
 */
export function machineSignals(environment: string, networkBaselineGigabitsPerSecond: number) {
  const recorded = machineRecordings(environment);
  const { windowHours, horizonHours } = machines.diskForecast;
  const baselineBytesPerSecond = (networkBaselineGigabitsPerSecond * BITS_PER_GIGABIT) / BITS_PER_BYTE;
  return {
    cpuPercent: prometheus({
      question: "What is the CPU utilization of each server?",
      unit: "percent",
      query: recorded.cpu.read,
      legend: "{{instance}}",
      by: "instance",
    }),
    fleetCpuPercent: prometheus({
      question: "What is the average CPU utilization of the servers?",
      unit: "percent",
      query: recorded.fleetCpu.read,
    }),
    memoryPercent: prometheus({
      question: "What is the memory utilization of each server?",
      unit: "percent",
      query: recorded.memory.read,
      legend: "{{instance}}",
      by: "instance",
    }),
    fleetMemoryPercent: prometheus({
      question: "What is the average memory utilization of the servers?",
      unit: "percent",
      query: recorded.fleetMemory.read,
    }),
    diskPercent: prometheus({
      question: "What share of the fullest file system of each server is used?",
      unit: "percent",
      query: recorded.disk.read,
      legend: "{{instance}}",
      by: "instance",
    }),
    diskForecastPercent: prometheus({
      question: `What share of the fullest file system of each server will be free in ${horizonHours} hours, at the rate of the last ${windowHours} hours (below 0: full)?`,
      unit: "percent",
      query: recorded.diskForecast.read,
      legend: "{{instance}}",
      by: "instance",
    }),
    diskFullSoon: prometheus({
      question: `Which server's disk did not grow and will be full within ${horizonHours} hours (1)?`,
      unit: "count",
      query: recorded.diskFullSoon.read,
      legend: "{{instance}}",
      by: "instance",
    }),
    diskFillingFast: prometheus({
      question: `Which server's disk will be full within ${machines.diskFillingFast.horizonMinutes} minutes or is above ${machines.diskFillingFast.fullPercent} % (1)?`,
      unit: "count",
      query: recorded.diskFillingFast.read,
      legend: "{{instance}}",
      by: "instance",
    }),
    networkPercent: prometheus({
      question: "What share of its network baseline does each server use in the busier direction?",
      unit: "percent",
      query: `100 * ${recorded.traffic.read} / ${baselineBytesPerSecond}`,
      legend: "{{instance}}",
      by: "instance",
    }),
    servers: prometheus({
      // A server without data from its exporter counts, too.
      question: "How many servers does service discovery find?",
      unit: "count",
      query: `count(${series(environment, "node", "up")})`,
      legend: "discovered servers",
    }),
  };
}
