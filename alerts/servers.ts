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
}

/** A minute for the metric to arrive and to be looked at, on top of what the trigger itself takes. */
const SLACK_SECONDS = collection.cloudWatch.periodSeconds;

/** How long a load that a new server cures may last: until the trigger has decided and the server is launched and warm. */
const ARRIVED_SECONDS = scaling.serverLaunch.seconds + scaling.serverWarmUp.seconds + SLACK_SECONDS;
const CPU_CURED_SECONDS = scaling.targetTracking.evaluationSeconds + ARRIVED_SECONDS;
const MEMORY_CURED_SECONDS = scaling.memory.evaluationSeconds * scaling.memory.evaluationsCount + ARRIVED_SECONDS;
/** Two attempts at growing a volume. */
const VOLUME_GROWN_SECONDS = 2 * scaling.volumeGrowth.retryEveryMinutes * 60;

/**
 * What stands beside the scaling triggers. At the trigger's own limit a person is told only when the trigger did not help,
 * and urgently only when it can't: the group is at its maximum.
 *
 * @param maximumServers the size beyond which the group does not grow
 */
export function serverAlerts(signals: ServerSignals, maximumServers: number, dashboard: string): GrafanaAlert[] {
  const atMaximum: Threshold<PrometheusSignal> = { signal: signals.servers, is: "atLeast", limit: maximumServers };
  const belowMaximum: Threshold<PrometheusSignal> = { signal: signals.servers, is: "below", limit: maximumServers };
  const { cpu, memory, disk, diskForecast, diskFillingFast, outOfMemory, restarts, network, peak } = machines;
  const diskFullSoon = grafanaAlert({
    name: "DiskFullSoon",
    when: [{ signal: signals.diskFullSoon, is: "above", limit: 0 }],
    forSeconds: scaling.volumeGrowth.retryEveryMinutes * 60,
    summary: "A server will soon have no disk left and lose what users do on it",
    description:
      `{{ $labels.instance }} is above ${disk.maximumPercent} %, did not grow, and as it went in the last ${diskForecast.windowHours} hours ` +
      `it is full within ${diskForecast.horizonHours}.`,
    dashboard,
  });
  return [
    ...[
      {
        what: "Cpu" as const,
        name: "CPU",
        signal: signals.fleetCpuPercent,
        limit: cpu.averagePercent,
        cured: CPU_CURED_SECONDS,
      },
      {
        what: "Memory" as const,
        name: "memory",
        signal: signals.fleetMemoryPercent,
        limit: memory.averagePercent,
        cured: MEMORY_CURED_SECONDS,
      },
    ].flatMap(({ what, name, signal, limit, cured }) => [
      grafanaAlert({
        name: `${what}High`,
        when: [{ signal, is: "above", limit }, belowMaximum],
        forSeconds: cured,
        summary: `The servers' ${name} stays high although servers were to be added`,
        description: `Above ${limit} % on average for ${cured / 60} minutes, longer than scaling takes; now ${CURRENT}.`,
        dashboard,
      }),
      grafanaAlert({
        name: `${what}HighAtMaximum`,
        when: [{ signal, is: "above", limit }, atMaximum],
        forSeconds: peak.lastsSeconds,
        summary: `The servers' ${name} is high and no more servers will come`,
        description: `Above ${limit} % on average, now ${CURRENT}, while the group is at its maximum of ${maximumServers}.`,
        dashboard,
      }),
    ]),
    grafanaAlert({
      name: "CpuPeak",
      when: [{ signal: signals.cpuPercent, is: "above", limit: cpu.peakPercent }],
      forSeconds: peak.lastsSeconds,
      summary: "A server has no CPU left: its users wait",
      description: `{{ $labels.instance }} is at ${CURRENT} CPU, above ${cpu.peakPercent} % for ${peak.lastsSeconds / 60} minutes.`,
      dashboard,
    }),
    grafanaAlert({
      name: "MemoryPeak",
      when: [{ signal: signals.memoryPercent, is: "above", limit: memory.peakPercent }],
      forSeconds: peak.lastsSeconds,
      summary: "A server is about to run out of memory and to lose its users' connections",
      description: `{{ $labels.instance }} is at ${CURRENT} memory, above ${memory.peakPercent} % for ${peak.lastsSeconds / 60} minutes.`,
      dashboard,
    }),
    grafanaAlert({
      name: "DiskUsageHigh",
      // `DiskFullSoon` tells of the graver half.
      when: [
        { signal: signals.diskPercent, is: "above", limit: disk.maximumPercent },
        suppressWhileAlerted(diskFullSoon),
      ],
      forSeconds: VOLUME_GROWN_SECONDS,
      summary: "A server's disk fills up and did not grow",
      description: `{{ $labels.instance }} is ${CURRENT} full, above ${disk.maximumPercent} % for ${VOLUME_GROWN_SECONDS / 60} minutes, two attempts at growing it.`,
      dashboard,
    }),
    diskFullSoon,
    grafanaAlert({
      name: "DiskFillingFast",
      when: [{ signal: signals.diskFillingFast, is: "above", limit: 0 }],
      forSeconds: diskFillingFast.lastsSeconds,
      summary: "A server's disk will be full within the hour: uploads fail then",
      description: `The disk of {{ $labels.instance }} is above ${disk.maximumPercent} % and will be full within ${diskFillingFast.horizonMinutes} minutes at the rate of the last ${diskFillingFast.windowMinutes}, or it is above ${diskFillingFast.fullPercent} %.`,
      dashboard,
    }),
    grafanaAlert({
      name: "OutOfMemoryKills",
      when: [{ signal: signals.outOfMemoryKills, is: "above", limit: 0 }],
      forSeconds: 0,
      summary: "A server ran out of memory and killed a program: its users may have lost their connections",
      description: `{{ $labels.instance }} killed programs in the last ${outOfMemory.windowSeconds / 60} minutes: ${CURRENT}.`,
      dashboard,
    }),
    grafanaAlert({
      name: "ApplicationRestarts",
      when: [{ signal: signals.restarts, is: "atLeast", limit: restarts.atLeastCount }],
      forSeconds: 0,
      summary: "The application crashes again and again: users lose their connections each time",
      description: `The application on {{ $labels.instance }} restarted ${CURRENT} times in the last ${restarts.windowSeconds / 3600} hours.`,
      dashboard,
    }),
    grafanaAlert({
      name: "NetworkUsageHigh",
      when: [{ signal: signals.networkPercent, is: "above", limit: network.maximumPercent }],
      forSeconds: peak.lastsSeconds,
      summary: "A server is close to what its network sustains",
      description: `{{ $labels.instance }} uses ${CURRENT} of its instance type's baseline, above ${network.maximumPercent} %; beyond it packets are dropped.`,
      dashboard,
    }),
  ];
}
