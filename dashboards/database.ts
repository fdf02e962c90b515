import { database } from "../policy/database";
import { health } from "../policy/health";
import type { ReaderLimits } from "../policy/reader-capacity";
import type { CloudWatchSignal, PrometheusSignal } from "../signals/signal";
import type { Dashboard } from "./dashboard";
import { badAbove, badBelow, warnAbove } from "./limits";
import { userSteps } from "./user-steps";

interface DatabaseSignals {
  readonly meanQuery: PrometheusSignal;
  readonly queriesPerSecond: PrometheusSignal;
  readonly connectionsPercent: PrometheusSignal;
  readonly deadlocks: PrometheusSignal;
  readonly longestTransaction: PrometheusSignal;
  readonly concurrentUsers: PrometheusSignal;
  readonly commitsPerSecond: PrometheusSignal;
  readonly rollbackPercent: PrometheusSignal;
  readonly cacheHitPercent: PrometheusSignal;
  readonly temporaryBytes: PrometheusSignal;
  readonly readers: CloudWatchSignal;
  readonly replicaLag: CloudWatchSignal;
  readonly localStorage: CloudWatchSignal;
}

/** The dashboard on the database: client metrics, its work, and AWS metrics. */
export function databaseDashboard(signals: DatabaseSignals, readers: ReaderLimits): Dashboard {
  return {
    uid: "database",
    description: "Is the database fast, and does it have spare capacity?",
    from: "now-6h",
    sections: [
      {
        title: "Latency, connections and locks",
        panels: [
          {
            title: "Average query time",
            as: "graph",
            signals: [signals.meanQuery],
            limits: badAbove(health.databaseQuery.averageSeconds),
            width: 8,
            leadsTo: "service",
          },
          {
            title: "Connections in use",
            as: "graph",
            signals: [signals.connectionsPercent],
            limits: badAbove(database.connections.maximumPercent),
            width: 8,
            leadsTo: "service",
          },
          { title: "Query rate", as: "graph", signals: [signals.queriesPerSecond], width: 8, leadsTo: "service" },
          {
            title: "Deadlocks",
            as: "graph",
            signals: [signals.deadlocks],
            limits: badAbove(database.deadlocks.maximumCount),
            width: 8,
            leadsTo: "service",
          },
          {
            title: "Oldest open transaction",
            as: "graph",
            signals: [signals.longestTransaction],
            limits: badAbove(database.transactions.maximumSeconds),
            width: 8,
            leadsTo: "service",
          },
          {
            title: "Concurrent users",
            as: "graph",
            signals: [signals.concurrentUsers],
            limits: userSteps(readers),
            width: 8,
            leadsTo: "capacity",
          },
        ],
      },
      {
        title: "Throughput and buffer cache",
        panels: [
          { title: "Commit rate", as: "graph", signals: [signals.commitsPerSecond], width: 12, leadsTo: "service" },
          { title: "Rollback ratio", as: "graph", signals: [signals.rollbackPercent], width: 12, leadsTo: "service" },
          {
            title: "Buffer cache hit ratio",
            as: "graph",
            signals: [signals.cacheHitPercent],
            width: 12,
            leadsTo: "capacity",
          },
          {
            title: "Temporary file writes",
            as: "graph",
            signals: [signals.temporaryBytes],
            width: 12,
            leadsTo: "service",
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
            limits: warnAbove(readers.max),
            width: 8,
            leadsTo: "capacity",
          },
          {
            title: "Reader replication lag",
            as: "graph",
            signals: [signals.replicaLag],
            limits: badAbove(database.replicaLag.maximumSeconds),
            width: 8,
            leadsTo: "backups",
          },
          {
            title: "Free local storage",
            as: "graph",
            signals: [signals.localStorage],
            limits: badBelow(database.localStorage.minimumGibibytes * 2 ** 30),
            width: 8,
            leadsTo: "capacity",
          },
        ],
      },
    ],
  };
}
