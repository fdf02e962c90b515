import { database } from "../policy/database";
import { health } from "../policy/health";
import type { PrometheusSignal } from "../signals/signal";
import type { Page } from "./page";

interface DatabaseSignals {
  readonly meanQuery: PrometheusSignal;
  readonly queriesPerSecond: PrometheusSignal;
  readonly connectionsPercent: PrometheusSignal;
  readonly concurrentUsers: PrometheusSignal;
}

/** The database as its clients feel it, and what only AWS sees of it. */
export function databasePage(signals: DatabaseSignals): Page {
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
          { title: "Queries", as: "graph", signals: [signals.queriesPerSecond], width: 12 },
          { title: "Concurrent users", as: "graph", signals: [signals.concurrentUsers], width: 12 },
        ],
      },
    ],
  };
}
