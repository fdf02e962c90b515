import { cache } from "../policy/cache";
import { health } from "../policy/health";
import type { ReaderLimits } from "../policy/reader-capacity";
import type { CloudWatchSignal, PrometheusSignal } from "../signals/signal";
import type { Dashboard } from "./dashboard";
import { badAbove } from "./limits";
import { userSteps } from "./user-steps";

interface RealTimeSignals {
  readonly concurrentUsers: PrometheusSignal;
  readonly percentile95: PrometheusSignal;
  readonly percentile95ByEvent: PrometheusSignal;
  readonly updatesPerSecond: PrometheusSignal;
  readonly usersByServer: PrometheusSignal;
  readonly cacheClients: PrometheusSignal;
  readonly cacheChannels: PrometheusSignal;
  readonly cacheCommands: PrometheusSignal;
  readonly cacheMemory: PrometheusSignal;
  readonly memoryPercent: CloudWatchSignal;
  readonly replicaLag: CloudWatchSignal;
}

/** The dashboard on real-time updates and the cache that distributes them between servers. */
export function realTimeDashboard(signals: RealTimeSignals, readers: ReaderLimits): Dashboard {
  const latencyLimit = badAbove(health.webSocket.percentile95Seconds);
  return {
    uid: "real-time",
    description: "How quickly do real-time updates reach users, and is the cache healthy?",
    from: "now-6h",
    choose: { job: "application", labels: ["instance"] },
    sections: [
      {
        title: "Latency, traffic and users",
        panels: [
          {
            title: "Real-time update latency, 95th percentile",
            as: "graph",
            signals: [signals.percentile95],
            limits: latencyLimit,
            width: 12,
            leadsTo: "service",
          },
          {
            title: "Concurrent users",
            as: "graph",
            signals: [signals.concurrentUsers],
            limits: userSteps(readers),
            width: 12,
            leadsTo: "capacity",
          },
          {
            title: "Latency by update type, 95th percentile",
            as: "graph",
            signals: [signals.percentile95ByEvent],
            limits: latencyLimit,
            width: 8,
            leadsTo: "service",
          },
          { title: "Update rate", as: "graph", signals: [signals.updatesPerSecond], width: 8, leadsTo: "service" },
          {
            title: "Concurrent users by server",
            as: "graph",
            signals: [signals.usersByServer],
            width: 8,
            leadsTo: "servers",
          },
        ],
      },
      {
        title: "Cache",
        panels: [
          {
            title: "Cache connections and channels",
            as: "graph",
            signals: [signals.cacheClients, signals.cacheChannels],
            width: 8,
            leadsTo: "servers",
          },
          { title: "Cache command rate", as: "graph", signals: [signals.cacheCommands], width: 8, leadsTo: "service" },
          { title: "Cache memory used", as: "graph", signals: [signals.cacheMemory], width: 8, leadsTo: "capacity" },
          {
            title: "Cache memory utilization, fullest node",
            as: "graph",
            signals: [signals.memoryPercent],
            limits: badAbove(cache.memory.maximumPercent),
            width: 12,
            leadsTo: "capacity",
          },
          {
            title: "Cache replica lag",
            as: "graph",
            signals: [signals.replicaLag],
            limits: badAbove(cache.replicaLag.maximumSeconds),
            width: 12,
            leadsTo: "backups",
          },
        ],
      },
    ],
  };
}
