import { database } from "../policy/database";
import { health } from "../policy/health";
import type { CloudWatchSignal, PrometheusSignal } from "../signals/signal";
import type { Page } from "./page";

interface DatabaseSignals {
  readonly meanQuery: PrometheusSignal;
  readonly queriesPerSecond: PrometheusSignal;
  readonly connectionsPercent: PrometheusSignal;
  readonly deadlocks: PrometheusSignal;
  readonly longestTransaction: PrometheusSignal;
  readonly concurrentUsers: PrometheusSignal;
  readonly readers: CloudWatchSignal;
  readonly replicaLag: CloudWatchSignal;
  readonly localStorage: CloudWatchSignal;
}

/**
 * The database as its clients feel it, and what only AWS sees of it.
 *
 * @param maximumReaders beyond which no reader is added
 */
export function databasePage(signals: DatabaseSignals, maximumReaders: number): Page {
  return {
    uid: "database",
    title: "Database",
    description: "Is the database quick, and can it take more?",
    from: "now-6h",
    sections: [
      {
        title: "As its clients feel it",
        panels: [
          {
            title: "Average query time",
            as: "graph",
            signals: [signals.meanQuery],
            limits: [{ is: "above", value: health.databaseQuery.averageSeconds, tone: "bad" }],
            width: 12,
          },
          {
            title: "Connections given away",
            as: "graph",
            signals: [signals.connectionsPercent],
            limits: [{ is: "above", value: database.connections.maximumPercent, tone: "bad" }],
            width: 12,
          },
          {
            title: "Deadlocks",
            as: "graph",
            signals: [signals.deadlocks],
            limits: [{ is: "above", value: database.deadlocks.maximumCount, tone: "bad" }],
            width: 12,
          },
          {
            title: "Oldest open transaction",
            as: "graph",
            signals: [signals.longestTransaction],
            limits: [{ is: "above", value: database.transactions.maximumSeconds, tone: "bad" }],
            width: 12,
          },
          { title: "Queries", as: "graph", signals: [signals.queriesPerSecond], width: 12 },
          { title: "Concurrent users", as: "graph", signals: [signals.concurrentUsers], width: 12 },
        ],
      },
      {
        title: "What only AWS sees",
        panels: [
          {
            title: "Readers",
            as: "graph",
            signals: [signals.readers],
            limits: [{ is: "above", value: maximumReaders, tone: "warn" }],
            width: 8,
          },
          {
            title: "Slowest reader behind the writer",
            as: "graph",
            signals: [signals.replicaLag],
            limits: [{ is: "above", value: database.replicaLag.maximumSeconds, tone: "bad" }],
            width: 8,
          },
          {
            title: "Local storage left",
            as: "graph",
            signals: [signals.localStorage],
            limits: [{ is: "below", value: database.localStorage.minimumGibibytes * 2 ** 30, tone: "bad" }],
            width: 8,
          },
        ],
      },
    ],
  };
}
