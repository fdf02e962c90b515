import { machines } from "../../policy/machines";
import { machineRecordings } from "../recordings/machines";
import { prometheus } from "./prometheus";
import { series } from "./promql-text";

const BITS_PER_BYTE = 8;
const BITS_PER_GIGABIT = 1e9;

/**
 * The servers, one by one and as a fleet.
 *
 * @param networkBaselineGigabitsPerSecond what the instance type sustains in one direction
 */
export function machineSignals(environment: string, networkBaselineGigabitsPerSecond: number) {
  const recorded = machineRecordings(environment);
  const { horizonHours } = machines.diskForecast;
  const baselineBytesPerSecond = (networkBaselineGigabitsPerSecond * BITS_PER_GIGABIT) / BITS_PER_BYTE;
  return {
    cpuPercent: prometheus({
      question: "How busy is each server?",
      unit: "percent",
      query: recorded.cpu.read,
      legend: "{{instance}}",
      by: "instance",
    }),
    fleetCpuPercent: prometheus({
      question: "How busy are the servers on average?",
      unit: "percent",
      query: recorded.fleetCpu.read,
    }),
    memoryPercent: prometheus({
      question: "How much of its memory does each server use?",
      unit: "percent",
      query: recorded.memory.read,
      legend: "{{instance}}",
      by: "instance",
    }),
    fleetMemoryPercent: prometheus({
      question: "How much of their memory do the servers use on average?",
      unit: "percent",
      query: recorded.fleetMemory.read,
    }),
    diskPercent: prometheus({
      question: "How full is the fullest file system of each server?",
      unit: "percent",
      query: recorded.disk.read,
      legend: "{{instance}}",
      by: "instance",
    }),
    diskForecastPercent: prometheus({
      question: `How much room will each server's fullest file system have in ${horizonHours} hours, if it goes on like this?`,
      unit: "percent",
      query: recorded.diskForecast.read,
      legend: "{{instance}}",
      by: "instance",
    }),
    diskFullSoon: prometheus({
      question: `Which server's disk should have grown and will be full within ${horizonHours} hours?`,
      unit: "count",
      query: recorded.diskFullSoon.read,
      legend: "{{instance}}",
      by: "instance",
    }),
    diskFillingFast: prometheus({
      question: `Which server's disk will be full within ${machines.diskFillingFast.horizonMinutes} minutes, or is above ${machines.diskFillingFast.fullPercent} %?`,
      unit: "count",
      query: recorded.diskFillingFast.read,
      legend: "{{instance}}",
      by: "instance",
    }),
    networkPercent: prometheus({
      question: "How much of its network baseline does each server use, in the busier direction?",
      unit: "percent",
      query: `100 * ${recorded.traffic.read} / ${baselineBytesPerSecond}`,
      legend: "{{instance}}",
      by: "instance",
    }),
    servers: prometheus({
      // Also one whose exporter is silent is one of the group.
      question: "How many servers are there?",
      unit: "count",
      query: `count(${series(environment, "node", "up")})`,
    }),
  };
}
