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
  readonly enoughRequests: (windowSeconds: number, minimumCount: number) => PrometheusSignal;
  readonly servedThroughout: (windowSeconds: number) => PrometheusSignal;
}

/** Database alerts from client metrics and Prometheus. `data-cloudwatch.ts` has those on AWS metrics. */
export function databaseAlerts(signals: DatabaseSignals, dashboard: string): GrafanaAlert[] {
  const { databaseQuery, quietNight } = health;
  const { connections, deadlocks, transactions } = database;
  return [
    grafanaAlert({
      name: "DatabaseQueryTimeHigh",
      when: [
        { signal: signals.meanQuery, is: "above", limit: databaseQuery.averageSeconds },
        { signal: signals.meanQueryNow, is: "above", limit: databaseQuery.averageSeconds },
        // A nightly batch may take long: it delays users only while there are some.
        {
          signal: signals.enoughRequests(databaseQuery.windowSeconds, quietNight.minimumRequestsCount),
          is: "atLeast",
          limit: quietNight.minimumRequestsCount,
        },
        suppressWhileDown(signals.servedThroughout(2 * databaseQuery.windowSeconds)),
      ],
      forSeconds: databaseQuery.windowSeconds,
      summary: "Pages that show data are slow for users: the database responds slowly",
      description: `The average query time is ${CURRENT}; threshold: above ${databaseQuery.averageSeconds * 1000} ms for ${databaseQuery.windowSeconds / 60} minutes. First step: look for one slow statement in the database log.`,
      dashboard,
    }),
    grafanaAlert({
      name: "DatabaseConnectionsHigh",
      when: [
        { signal: signals.connectionsPercent, is: "above", limit: connections.maximumPercent },
        // All clients reconnect at the same time after an outage.
        suppressWhileDown(signals.servedThroughout(connections.lastsSeconds)),
      ],
      forSeconds: connections.lastsSeconds,
      summary: "The database will soon refuse connections, so users' requests will fail",
      description: `{{ $labels.instance }} has ${CURRENT} of its connections in use; threshold: above ${connections.maximumPercent} % for ${connections.lastsSeconds / 60} minutes. First step: look for sessions that are idle in a transaction.`,
      dashboard,
    }),
    grafanaAlert({
      name: "DatabaseDeadlocks",
      when: [{ signal: signals.deadlocks, is: "above", limit: deadlocks.maximumCount }],
      forSeconds: 0,
      summary: "Some users' changes fail because of database deadlocks",
      description: `Deadlocks on {{ $labels.instance }} in the last ${deadlocks.windowSeconds / 60} minutes: ${CURRENT}; threshold: above ${deadlocks.maximumCount}. First step: check for a recent deployment or a running import.`,
      dashboard,
    }),
    grafanaAlert({
      name: "DatabaseTransactionLong",
      when: [{ signal: signals.longestTransaction, is: "above", limit: transactions.maximumSeconds }],
      forSeconds: 0,
      summary: "The database will slow down for users: an open transaction blocks its cleanup",
      description: `The oldest transaction on {{ $labels.instance }} has been open for ${CURRENT}; threshold: above ${transactions.maximumSeconds / 60} minutes. First step: find its session and end it if it is idle.`,
      dashboard,
    }),
  ];
}
