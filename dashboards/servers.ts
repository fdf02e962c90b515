import { machines } from "../policy/machines";
import type { PrometheusSignal } from "../signals/signal";
import { lookAbove, over, under, warnThenBad } from "./limits";
import type { Page } from "./page";
import { HEIGHT } from "./style";

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
  readonly loadPerProcessor: PrometheusSignal;
  readonly majorPageFaults: PrometheusSignal;
  readonly diskBusyPercent: PrometheusSignal;
  readonly diskQueue: PrometheusSignal;
  readonly outOfMemoryKills: PrometheusSignal;
  readonly networkErrors: PrometheusSignal;
  readonly diskFillingFast: PrometheusSignal;
  readonly restarts: PrometheusSignal;
}

/** Utilization, saturation and errors of the servers, with the limits at which they scale and page. */
export function serversPage(signals: ServersSignals, count: { readonly min: number; readonly max: number }): Page {
  const { cpu, memory, disk, network, restarts } = machines;
  return {
    uid: "servers",
    description: "Are the servers busy, and is one of them sick?",
    from: "now-6h",
    choose: { job: "node", labels: ["instance"] },
    sections: [
      {
        title: "Utilization",
        panels: [
          {
            title: "Servers reporting",
            as: "number",
            signals: [signals.servers],
            limits: under(count.min),
            width: 4,
            height: HEIGHT.graph,
            leadsTo: "capacity",
          },
          {
            title: "CPU, average",
            as: "graph",
            signals: [signals.fleetCpuPercent],
            limits: warnThenBad(cpu.averagePercent, cpu.peakPercent),
            width: 10,
            leadsTo: "capacity",
          },
          {
            title: "Memory, average",
            as: "graph",
            signals: [signals.fleetMemoryPercent],
            limits: warnThenBad(memory.averagePercent, memory.peakPercent),
            width: 10,
            leadsTo: "capacity",
          },
          {
            title: "CPU",
            as: "graph",
            signals: [signals.cpuPercent],
            limits: over(cpu.peakPercent),
            width: 6,
            leadsTo: "service",
          },
          {
            title: "Memory",
            as: "graph",
            signals: [signals.memoryPercent],
            limits: over(memory.peakPercent),
            width: 6,
            leadsTo: "service",
          },
          {
            title: "Disk",
            as: "graph",
            signals: [signals.diskPercent],
            limits: over(disk.maximumPercent),
            width: 6,
            leadsTo: "capacity",
          },
          {
            title: "Network",
            as: "graph",
            signals: [signals.networkPercent],
            limits: over(network.maximumPercent),
            width: 6,
            leadsTo: "capacity",
          },
        ],
      },
      {
        title: "Saturation: what waits",
        panels: [
          {
            title: "Load by processor",
            as: "graph",
            signals: [signals.loadPerProcessor],
            width: 12,
            leadsTo: "service",
          },
          {
            title: "Waits for memory from disk",
            as: "graph",
            signals: [signals.majorPageFaults],
            width: 12,
            leadsTo: "service",
          },
          { title: "Disk at work", as: "graph", signals: [signals.diskBusyPercent], width: 12, leadsTo: "service" },
          {
            title: "Requests waiting for disk",
            as: "graph",
            signals: [signals.diskQueue],
            width: 12,
            leadsTo: "service",
          },
        ],
      },
      {
        title: "Errors, and disks on their way to be full",
        panels: [
          {
            title: "Programs ended for want of memory",
            as: "graph",
            signals: [signals.outOfMemoryKills],
            limits: over(0),
            width: 12,
            leadsTo: "service",
          },
          { title: "Network errors", as: "graph", signals: [signals.networkErrors], width: 12, leadsTo: "service" },
          {
            title: "Disk left, if it goes on",
            as: "graph",
            signals: [signals.diskForecastPercent],
            limits: under(0),
            width: 12,
            leadsTo: "capacity",
          },
          {
            title: "Disks that will be full and did not grow",
            as: "graph",
            signals: [signals.diskFullSoon],
            limits: over(0),
            width: 12,
            leadsTo: "capacity",
          },
          {
            title: "Disks that are full within the hour",
            as: "graph",
            signals: [signals.diskFillingFast],
            limits: over(0),
            width: 12,
            leadsTo: "capacity",
          },
          {
            title: "Application restarts",
            as: "graph",
            signals: [signals.restarts],
            limits: over(restarts.atLeastCount - 1),
            width: 12,
            leadsTo: "service",
          },
          {
            title: "Number of servers",
            as: "graph",
            signals: [signals.servers],
            limits: [...under(count.min), ...lookAbove(count.max)],
            width: 24,
            leadsTo: "capacity",
          },
        ],
      },
    ],
  };
}
