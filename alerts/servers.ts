import { collection } from "../policy/collection";
import { machines } from "../policy/machines";
import { scaling } from "../policy/scaling";
import type { PrometheusSignal } from "../signals/signal";
import type { GrafanaAlert, Threshold } from "./alert";
import { grafanaAlert } from "./grafana-alert";
import { CURRENT } from "./render/current-value";
import { suppressWhileAlerted } from "./suppress-while-alerted";

interface ServerSignals {
  readonly cpuPercent: PrometheusSignal;
  readonly fleetCpuPercent: PrometheusSignal;
  readonly memoryPercent: PrometheusSignal;
  readonly fleetMemoryPercent: PrometheusSignal;
  readonly diskPercent: PrometheusSignal;
  readonly diskFullSoon: PrometheusSignal;
  readonly networkPercent: PrometheusSignal;
  readonly servers: PrometheusSignal;
  readonly diskFillingFast: PrometheusSignal;
  readonly outOfMemoryKills: PrometheusSignal;
  readonly restarts: PrometheusSignal;
  readonly readOnlyFileSystems: PrometheusSignal;
}

/** One metric period in seconds: the delay until scaling receives the metric. */
const METRIC_DELAY_SECONDS = collection.cloudWatch.periodSeconds;

/** Seconds from the scaling decision until a new server is launched and warm. */
const LAUNCH_SECONDS = scaling.serverLaunch.seconds + scaling.serverWarmUp.seconds + METRIC_DELAY_SECONDS;
const CPU_SCALING_SECONDS = scaling.targetTracking.evaluationSeconds + LAUNCH_SECONDS;
const MEMORY_SCALING_SECONDS = scaling.memory.evaluationSeconds * scaling.memory.evaluationsCount + LAUNCH_SECONDS;
/** Seconds for two attempts at growing a volume. */
const VOLUME_GROWTH_SECONDS = 2 * scaling.volumeGrowth.retryEveryMinutes * 60;

/**
 * Server alerts on CPU, memory, disk and network. CpuHigh and MemoryHigh (P3) wait until scaling had time to
 * act. CpuHighAtMaximum and MemoryHighAtMaximum (P2) do not, because no server can be added.
 *
 * @param maximumServers the maximum size of the group
 */
export function serverAlerts(signals: ServerSignals, maximumServers: number, dashboard: string): GrafanaAlert[] {
  const atMaximum: Threshold<PrometheusSignal> = { signal: signals.servers, is: "atLeast", limit: maximumServers };
  const belowMaximum: Threshold<PrometheusSignal> = { signal: signals.servers, is: "below", limit: maximumServers };
  const { cpu, memory, disk, diskForecast, diskFillingFast, outOfMemory, restarts, fileSystem, network, peak } =
    machines;
  const diskFullSoon = grafanaAlert({
    name: "DiskFullSoon",
    when: [{ signal: signals.diskFullSoon, is: "above", limit: 0 }],
    forSeconds: scaling.volumeGrowth.retryEveryMinutes * 60,
    summary: `A server's disk will be full within ${diskForecast.horizonHours} hours: users' work on it will be lost`,
    description: `The disk of {{ $labels.instance }} is above the threshold of ${disk.maximumPercent} % and did not grow; at the rate of the last ${diskForecast.windowHours} hours it is full within ${diskForecast.horizonHours} hours. First step: check whether one server or all servers are affected.`,
    dashboard,
  });
  return [
    ...(
      [
        {
          high: "CpuHigh",
          highAtMaximum: "CpuHighAtMaximum",
          name: "CPU",
          signal: signals.fleetCpuPercent,
          limit: cpu.averagePercent,
          scalingSeconds: CPU_SCALING_SECONDS,
        },
        {
          high: "MemoryHigh",
          highAtMaximum: "MemoryHighAtMaximum",
          name: "memory",
          signal: signals.fleetMemoryPercent,
          limit: memory.averagePercent,
          scalingSeconds: MEMORY_SCALING_SECONDS,
        },
      ] as const
    ).flatMap(({ high, highAtMaximum, name, signal, limit, scalingSeconds }) => [
      grafanaAlert({
        name: high,
        when: [{ signal, is: "above", limit }, belowMaximum],
        forSeconds: scalingSeconds,
        summary: `The servers' ${name} stays high although servers should have been added`,
        description: `The average ${name} utilization of the servers is ${CURRENT}; threshold: above ${limit} % for ${scalingSeconds / 60} minutes, longer than scaling takes. First step: check whether server launches fail.`,
        dashboard,
      }),
      grafanaAlert({
        name: highAtMaximum,
        when: [{ signal, is: "above", limit }, atMaximum],
        forSeconds: peak.lastsSeconds,
        summary: `The servers' ${name} is high and no more servers can be added`,
        description: `The average ${name} utilization of the servers is ${CURRENT}; threshold: above ${limit} % for ${peak.lastsSeconds / 60} minutes. The group is at its maximum of ${maximumServers} servers. First step: check for a flood of requests or a recent deployment.`,
        dashboard,
      }),
    ]),
    grafanaAlert({
      name: "CpuPeak",
      when: [{ signal: signals.cpuPercent, is: "above", limit: cpu.peakPercent }],
      forSeconds: peak.lastsSeconds,
      summary: "The CPU of one server is saturated: its users wait",
      description: `The CPU utilization of {{ $labels.instance }} is ${CURRENT}; threshold: above ${cpu.peakPercent} % for ${peak.lastsSeconds / 60} minutes. First step: check whether other servers are affected; if not, and if the others can carry its load, take it out of service.`,
      dashboard,
    }),
    grafanaAlert({
      name: "MemoryPeak",
      when: [{ signal: signals.memoryPercent, is: "above", limit: memory.peakPercent }],
      forSeconds: peak.lastsSeconds,
      summary: "One server is running out of memory: its users will lose their connections",
      description: `The memory utilization of {{ $labels.instance }} is ${CURRENT}; threshold: above ${memory.peakPercent} % for ${peak.lastsSeconds / 60} minutes. First step: check whether other servers are affected; if not, and if the others can carry its load, replace it.`,
      dashboard,
    }),
    grafanaAlert({
      name: "DiskUsageHigh",
      // DiskFullSoon reports the more urgent case.
      when: [
        { signal: signals.diskPercent, is: "above", limit: disk.maximumPercent },
        suppressWhileAlerted(diskFullSoon),
      ],
      forSeconds: VOLUME_GROWTH_SECONDS,
      summary: "A server's disk is filling up and did not grow",
      description: `The disk of {{ $labels.instance }} is ${CURRENT} full; threshold: above ${disk.maximumPercent} % for ${VOLUME_GROWTH_SECONDS / 60} minutes, two attempts to enlarge it. First step: check why it did not grow.`,
      dashboard,
    }),
    diskFullSoon,
    grafanaAlert({
      name: "DiskFillingFast",
      when: [{ signal: signals.diskFillingFast, is: "above", limit: 0 }],
      forSeconds: diskFillingFast.lastsSeconds,
      summary: "A server's disk will be full within the hour: users' uploads will fail",
      description: `For ${diskFillingFast.lastsSeconds / 60} minutes the disk of {{ $labels.instance }} has been above the threshold of ${disk.maximumPercent} % and, at the rate of the last ${diskFillingFast.windowMinutes} minutes, full within ${diskFillingFast.horizonMinutes} minutes, or it has been above ${diskFillingFast.fullPercent} %. First step: check whether other disks fill too; if not, delete old logs on it.`,
      dashboard,
    }),
    grafanaAlert({
      name: "OutOfMemoryKills",
      when: [{ signal: signals.outOfMemoryKills, is: "above", limit: 0 }],
      forSeconds: 0,
      summary: "OOM kill on a server: its users may have lost their connections",
      description: `OOM kills on {{ $labels.instance }} in the last ${outOfMemory.windowSeconds / 60} minutes: ${CURRENT}; threshold: above 0. First step: check whether several servers are affected, which suggests a memory leak.`,
      dashboard,
    }),
    grafanaAlert({
      name: "FileSystemReadOnly",
      when: [{ signal: signals.readOnlyFileSystems, is: "above", limit: 0 }],
      forSeconds: fileSystem.lastsSeconds,
      summary: "A server cannot write to its disk: its users' uploads fail",
      description: `Read-only or unusable file systems of {{ $labels.instance }}: ${CURRENT}; threshold: above 0 for ${fileSystem.lastsSeconds} seconds. First step: check that the other servers can carry its load, then take it out of service.`,
      dashboard,
    }),
    grafanaAlert({
      name: "ApplicationRestarts",
      when: [{ signal: signals.restarts, is: "atLeast", limit: restarts.atLeastCount }],
      forSeconds: 0,
      summary: "The application crashes repeatedly: users lose their connections each time",
      description: `Restarts of the application on {{ $labels.instance }} in the last ${restarts.windowSeconds / 3600} hours: ${CURRENT}; threshold: at least ${restarts.atLeastCount}. First step: check for OOM kills, then for a recent release.`,
      dashboard,
    }),
    grafanaAlert({
      name: "NetworkUsageHigh",
      when: [{ signal: signals.networkPercent, is: "above", limit: network.maximumPercent }],
      forSeconds: peak.lastsSeconds,
      summary: "A server is near its network baseline, beyond which users' pages stall",
      description: `{{ $labels.instance }} uses ${CURRENT} of the network baseline of its instance type; threshold: above ${network.maximumPercent} % for ${peak.lastsSeconds / 60} minutes. Beyond the baseline packets are dropped. First step: check whether one server or all servers are affected.`,
      dashboard,
    }),
  ];
}
