import { machines } from "../policy/machines";
import type { PrometheusSignal } from "../signals/signal";
import type { Limit, Page } from "./page";

interface ServersSignals {
  readonly cpuPercent: PrometheusSignal;
  readonly fleetCpuPercent: PrometheusSignal;
  readonly memoryPercent: PrometheusSignal;
  readonly fleetMemoryPercent: PrometheusSignal;
  readonly diskPercent: PrometheusSignal;
  readonly diskForecastPercent: PrometheusSignal;
  readonly diskFullSoon: PrometheusSignal;
  readonly networkPercent: PrometheusSignal;
  readonly servers: PrometheusSignal;
}

const warnAt = (value: number): Limit => ({ is: "above", value, tone: "warn" });
const badAt = (value: number): Limit => ({ is: "above", value, tone: "bad" });

/** Utilization of the servers, as a fleet and one by one, with the limits at which they scale and page. */
export function serversPage(signals: ServersSignals, minimumServers: number): Page {
  const { cpu, memory, disk, network } = machines;
  return {
    uid: "servers",
    title: "Servers",
    description: "Are the servers busy, and is one of them sick?",
    from: "now-6h",
    sections: [
      {
        title: "The fleet",
        panels: [
          {
            title: "Servers reporting",
            as: "number",
            signals: [signals.servers],
            limits: [{ is: "below", value: minimumServers, tone: "bad" }],
            width: 4,
          },
          {
            title: "CPU, average",
            as: "graph",
            signals: [signals.fleetCpuPercent],
            limits: [warnAt(cpu.averagePercent), badAt(cpu.peakPercent)],
            width: 10,
          },
          {
            title: "Memory, average",
            as: "graph",
            signals: [signals.fleetMemoryPercent],
            limits: [warnAt(memory.averagePercent), badAt(memory.peakPercent)],
            width: 10,
          },
        ],
      },
      {
        title: "Each server",
        panels: [
          { title: "CPU", as: "graph", signals: [signals.cpuPercent], limits: [badAt(cpu.peakPercent)], width: 12 },
          {
            title: "Memory",
            as: "graph",
            signals: [signals.memoryPercent],
            limits: [badAt(memory.peakPercent)],
            width: 12,
          },
          {
            title: "Disk",
            as: "graph",
            signals: [signals.diskPercent],
            limits: [badAt(disk.maximumPercent)],
            width: 12,
          },
          {
            title: "Network",
            as: "graph",
            signals: [signals.networkPercent],
            limits: [badAt(network.maximumPercent)],
            width: 12,
          },
          {
            title: "Disk left, if it goes on",
            as: "graph",
            signals: [signals.diskForecastPercent],
            limits: [{ is: "below", value: 0, tone: "bad" }],
            width: 12,
          },
          {
            title: "Disks that will be full and did not grow",
            as: "graph",
            signals: [signals.diskFullSoon],
            limits: [badAt(0)],
            width: 12,
          },
          { title: "Number of servers", as: "graph", signals: [signals.servers], width: 24 },
        ],
      },
    ],
  };
}
