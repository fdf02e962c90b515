import { database } from "../policy/database";
import { health } from "../policy/health";
import type { PrometheusSignal } from "../signals/signal";
import type { GrafanaAlert } from "./alert";
import { grafanaAlert } from "./grafana-alert";
import { CURRENT } from "./render/current-value";
import { suppressWhileDown } from "./suppress-while-down";

interface DatabaseSignals {
  readonly meanQuery: PrometheusSignal;
  readonly meanQueryNow: PrometheusSignal;
  readonly connectionsPercent: PrometheusSignal;
  readonly deadlocks: PrometheusSignal;
  readonly longestTransaction: PrometheusSignal;
  readonly servedThroughout: (windowSeconds: number) => PrometheusSignal;
}

/** The database as its clients feel it. What only AWS sees pages from CloudWatch (`database-cloudwatch.ts`). */
export function databaseAlerts(signals: DatabaseSignals, dashboard: string): GrafanaAlert[] {
  const { databaseQuery } = health;
  const { connections, deadlocks, transactions } = database;
  return [
    grafanaAlert({
      name: "DatabaseQueryTimeHigh",
      when: [
        { signal: signals.meanQuery, is: "above", limit: databaseQuery.averageSeconds },
        { signal: signals.meanQueryNow, is: "above", limit: databaseQuery.averageSeconds },
        suppressWhileDown(signals.servedThroughout(2 * databaseQuery.windowSeconds)),
      ],
      forSeconds: databaseQuery.windowSeconds,
      summary: "The database is slow, and with it every page that shows data",
      description: `A query takes ${CURRENT} on average; more than ${databaseQuery.averageSeconds * 1000} ms is too much.`,
      dashboard,
    }),
    grafanaAlert({
      name: "DatabaseConnectionsHigh",
      when: [
        { signal: signals.connectionsPercent, is: "above", limit: connections.maximumPercent },
        // After an outage every client reconnects at once.
        suppressWhileDown(signals.servedThroughout(connections.lastsSeconds)),
      ],
      forSeconds: connections.lastsSeconds,
      summary: "The database will soon refuse connections",
      description: `{{ $labels.instance }} has given away ${CURRENT} of its connections, more than ${connections.maximumPercent} %.`,
      dashboard,
    }),
    grafanaAlert({
      name: "DatabaseDeadlocks",
      when: [{ signal: signals.deadlocks, is: "above", limit: deadlocks.maximumCount }],
      forSeconds: 0,
      summary: "Some users' changes fail because they wait for each other",
      description: `{{ $labels.instance }} broke ${CURRENT} deadlocks in the last ${deadlocks.windowSeconds / 60} minutes, more than ${deadlocks.maximumCount}.`,
      dashboard,
    }),
    grafanaAlert({
      name: "DatabaseTransactionLong",
      when: [{ signal: signals.longestTransaction, is: "above", limit: transactions.maximumSeconds }],
      forSeconds: 0,
      summary: "The database will get slower: it cannot clean up behind a transaction that does not end",
      description: `One has been open on {{ $labels.instance }} for ${CURRENT}, more than ${transactions.maximumSeconds / 60} minutes.`,
      dashboard,
    }),
  ];
}
