import { machines } from "../policy/machines";
import type { PrometheusSignal } from "../signals/signal";
import type { Dashboard } from "./dashboard";
import { badAbove, badBelow, warnAbove } from "./limits";
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
  readonly readOnlyFileSystems: PrometheusSignal;
}

/**
 * The dashboard on the servers: utilization, saturation and errors, with the limits at which they scale and page.
 *
 * @param count the minimum and maximum number of servers
 */
export function serversDashboard(
  signals: ServersSignals,
  count: { readonly min: number; readonly max: number },
): Dashboard {
  const { cpu, memory, disk, network, restarts } = machines;
  return {
    uid: "servers",
    description: "Are the servers saturated, and is one of them faulty?",
    from: "now-6h",
    choose: { job: "node", labels: ["instance"] },
    sections: [
      {
        title: "Utilization",
        panels: [
          {
            title: "Server count",
            as: "number",
            signals: [signals.servers],
            limits: badBelow(count.min),
            width: 4,
            height: HEIGHT.graph,
            leadsTo: "capacity",
          },
          {
            title: "CPU utilization, average",
            as: "graph",
            signals: [signals.fleetCpuPercent],
            limits: warnAbove(cpu.averagePercent),
            width: 10,
            leadsTo: "capacity",
          },
          {
            title: "Memory utilization, average",
            as: "graph",
            signals: [signals.fleetMemoryPercent],
            limits: warnAbove(memory.averagePercent),
            width: 10,
            leadsTo: "capacity",
          },
          {
            title: "CPU utilization",
            as: "graph",
            signals: [signals.cpuPercent],
            limits: badAbove(cpu.peakPercent),
            width: 6,
            leadsTo: "service",
          },
          {
            title: "Memory utilization",
            as: "graph",
            signals: [signals.memoryPercent],
            limits: badAbove(memory.peakPercent),
            width: 6,
            leadsTo: "service",
          },
          {
            title: "Disk space used",
            as: "graph",
            signals: [signals.diskPercent],
            limits: badAbove(disk.maximumPercent),
            width: 6,
            leadsTo: "capacity",
          },
          {
            title: "Network utilization",
            as: "graph",
            signals: [signals.networkPercent],
            limits: badAbove(network.maximumPercent),
            width: 6,
            leadsTo: "capacity",
          },
        ],
      },
      {
        title: "Saturation",
        panels: [
          {
            title: "Load per CPU",
            as: "graph",
            signals: [signals.loadPerProcessor],
            width: 12,
            leadsTo: "service",
          },
          {
            title: "Major page faults",
            as: "graph",
            signals: [signals.majorPageFaults],
            width: 12,
            leadsTo: "service",
          },
          {
            title: "Disk I/O utilization",
            as: "graph",
            signals: [signals.diskBusyPercent],
            width: 12,
            leadsTo: "service",
          },
          {
            title: "Disk queue length",
            as: "graph",
            signals: [signals.diskQueue],
            width: 12,
            leadsTo: "service",
          },
        ],
      },
      {
        title: "Errors and disk forecasts",
        panels: [
          {
            title: "OOM kills",
            as: "graph",
            signals: [signals.outOfMemoryKills],
            limits: badAbove(0),
            width: 12,
            leadsTo: "service",
          },
          { title: "Network errors", as: "graph", signals: [signals.networkErrors], width: 12, leadsTo: "service" },
          {
            title: "Disk space forecast",
            as: "graph",
            signals: [signals.diskForecastPercent],
            limits: badBelow(0),
            width: 12,
            leadsTo: "capacity",
          },
          {
            title: "Disks forecast to fill",
            as: "graph",
            signals: [signals.diskFullSoon],
            limits: badAbove(0),
            width: 12,
            leadsTo: "capacity",
          },
          {
            title: "Disks filling fast",
            as: "graph",
            signals: [signals.diskFillingFast],
            limits: badAbove(0),
            width: 12,
            leadsTo: "capacity",
          },
          {
            title: "Read-only file systems",
            as: "graph",
            signals: [signals.readOnlyFileSystems],
            limits: badAbove(0),
            width: 12,
            leadsTo: "service",
          },
          {
            title: "Application restarts",
            as: "graph",
            signals: [signals.restarts],
            limits: badAbove(restarts.atLeastCount - 1),
            width: 12,
            leadsTo: "service",
          },
          {
            title: "Server count over time",
            as: "graph",
            signals: [signals.servers],
            limits: [...badBelow(count.min), ...warnAbove(count.max)],
            width: 12,
            leadsTo: "capacity",
          },
        ],
      },
    ],
  };
}
