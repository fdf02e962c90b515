import { growth } from "../policy/growth";
import { platform } from "../policy/platform";
import type { ReaderLimits } from "../policy/reader-capacity";
import { scaling } from "../policy/scaling";
import { VOLUME_LIMIT_BYTES } from "../signals/cloudwatch/volume-full";
import type { Forecast } from "../signals/prometheus/forecast";
import type { CloudWatchSignal, PrometheusSignal } from "../signals/signal";
import type { Dashboard, Panel } from "./dashboard";
import { badAbove, warnAbove, warnBelow } from "./limits";
import type { DashboardUid } from "./titles";
import { userSteps } from "./user-steps";

interface CapacitySignals {
  readonly nextReader: Forecast;
  readonly noMoreReaders: Forecast;
  readonly nextForCpu: Forecast;
  readonly nextForMemory: Forecast;
  readonly noMoreServers: Forecast;
  readonly nextVolume: Forecast;
  readonly volumeFull: readonly [CloudWatchSignal, CloudWatchSignal];
  readonly peakUsers: PrometheusSignal;
  readonly serversWanted: PrometheusSignal;
  readonly servers: PrometheusSignal;
  readonly usersGrowth: PrometheusSignal;
  readonly requestsGrowth: PrometheusSignal;
  readonly readers: CloudWatchSignal;
  readonly volume: CloudWatchSignal;
  readonly serverCpus: CloudWatchSignal;
  readonly diskPercent: PrometheusSignal;
  readonly fleetCpuPercent: PrometheusSignal;
  readonly fleetMemoryPercent: PrometheusSignal;
}

const DAY_SECONDS = 86_400;

/** Forecasts of the next scaling step and of the maximum, each as a duration and a date. */
const next = (title: string, signals: Forecast, leadsTo: DashboardUid): Panel => ({
  title,
  as: "number",
  signals,
  width: 6,
  leadsTo,
});
const last = (
  title: string,
  signals: Forecast | readonly [CloudWatchSignal, CloudWatchSignal],
  leadsTo: DashboardUid,
): Panel => ({
  title,
  as: "number",
  signals,
  limits: warnBelow(growth.notice.days * DAY_SECONDS),
  width: 8,
  leadsTo,
});

/**
 * The dashboard on capacity: forecasts, growth and utilization.
 *
 * @param maxima the maximum number of servers, and the limits for readers
 */
export function capacityDashboard(
  signals: CapacitySignals,
  maxima: { readonly servers: number; readonly readers: ReaderLimits },
): Dashboard {
  return {
    uid: "capacity",
    description: "When does growth reach the next scaling step, and when does it reach the limit?",
    from: "now-30d",
    sections: [
      {
        title: "Forecast of the next scaling step and of the limits",
        panels: [
          next("Next reader", signals.nextReader, "database"),
          next("Next server for CPU", signals.nextForCpu, "servers"),
          next("Next server for memory", signals.nextForMemory, "servers"),
          next("Next volume growth", signals.nextVolume, "servers"),
          last("Reader limit reached", signals.noMoreReaders, "database"),
          last("Server limit reached", signals.noMoreServers, "servers"),
          last("Database volume limit reached", signals.volumeFull, "database"),
          {
            title: "Peak concurrent users",
            as: "graph",
            signals: [signals.peakUsers],
            limits: userSteps(maxima.readers),
            width: 8,
            leadsTo: "real-time",
          },
          {
            title: "Desired and in-service servers",
            as: "graph",
            signals: [signals.servers, signals.serversWanted],
            limits: badAbove(maxima.servers),
            width: 8,
            leadsTo: "servers",
          },
          {
            title: "Measured monthly growth",
            as: "graph",
            signals: [signals.usersGrowth, signals.requestsGrowth],
            limits: [...warnAbove(growth.users.monthlyPercent), ...warnAbove(growth.api.monthlyPercent)],
            width: 8,
            leadsTo: "key-metrics",
          },
        ],
      },
      {
        title: "Server utilization",
        panels: [
          {
            title: "CPU utilization, average",
            as: "graph",
            signals: [signals.fleetCpuPercent],
            limits: warnAbove(scaling.cpu.averagePercent),
            width: 8,
            leadsTo: "servers",
          },
          {
            title: "Memory utilization, average",
            as: "graph",
            signals: [signals.fleetMemoryPercent],
            limits: warnAbove(scaling.memory.averagePercent),
            width: 8,
            leadsTo: "servers",
          },
          {
            title: "Disk space used",
            as: "graph",
            signals: [signals.diskPercent],
            limits: warnAbove(scaling.volume.atPercent),
            width: 8,
            leadsTo: "servers",
          },
        ],
      },
      {
        title: "Measured by AWS only",
        panels: [
          {
            title: "Readers in service",
            as: "graph",
            signals: [signals.readers],
            limits: badAbove(maxima.readers.max),
            width: 8,
            leadsTo: "database",
          },
          {
            title: "Database volume size",
            as: "graph",
            signals: [signals.volume],
            limits: warnAbove(VOLUME_LIMIT_BYTES),
            width: 8,
            leadsTo: "database",
          },
          {
            title: "vCPU quota used",
            as: "graph",
            signals: [signals.serverCpus],
            limits: badAbove(platform.quota.maximumPercent),
            width: 8,
            leadsTo: "servers",
          },
        ],
      },
    ],
  };
}
