import { database } from "../policy/database";
import { health } from "../policy/health";
import type { PrometheusSignal } from "../signals/signal";
import type { GrafanaAlert } from "./alert";
import { grafanaAlert } from "./grafana-alert";

interface DatabaseSignals {
  readonly meanQuery: PrometheusSignal;
  readonly connectionsPercent: PrometheusSignal;
}

/** The database as its clients feel it. What only AWS sees pages from CloudWatch (`database-cloudwatch.ts`). */
export function databaseAlerts(signals: DatabaseSignals, dashboard: string): GrafanaAlert[] {
  const { databaseQuery } = health;
  const { connections } = database;
  return [
    grafanaAlert({
      name: "DatabaseQueryTimeHigh",
      when: [{ signal: signals.meanQuery, is: "above", limit: databaseQuery.averageSeconds }],
      forSeconds: databaseQuery.windowSeconds,
      summary: "The database is slow, and with it every page that shows data",
      description: `A query takes more than ${databaseQuery.averageSeconds * 1000} ms on average.`,
      dashboard,
    }),
    grafanaAlert({
      name: "DatabaseConnectionsHigh",
      when: [{ signal: signals.connectionsPercent, is: "above", limit: connections.maximumPercent }],
      forSeconds: connections.lastsSeconds,
      summary: "The database will soon refuse connections",
      description: `{{ $labels.instance }} has given away more than ${connections.maximumPercent} % of its connections.`,
      dashboard,
    }),
  ];
}
