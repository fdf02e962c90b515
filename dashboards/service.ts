import { health } from "../policy/health";
import type { PrometheusSignal } from "../signals/signal";
import { over, under } from "./limits";
import type { Page } from "./page";

interface ServiceSignals {
  readonly requestsPerSecond: PrometheusSignal;
  readonly errorPercent: (windowSeconds: number) => PrometheusSignal;
  readonly meanResponse: PrometheusSignal;
  readonly apiPercentile95: PrometheusSignal;
  readonly requestsByStatus: PrometheusSignal;
  readonly requestsByRoute: PrometheusSignal;
  readonly errorPercentByRoute: PrometheusSignal;
  readonly percentile95ByRoute: PrometheusSignal;
  readonly requestsByServer: PrometheusSignal;
  readonly errorPercentByServer: PrometheusSignal;
  readonly meanResponseByServer: PrometheusSignal;
  readonly dependencyUp: PrometheusSignal;
}

/** Rate, errors and duration of the requests: as a whole, route by route, server by server. */
export function servicePage(signals: ServiceSignals): Page {
  const { responseTime, errorRate, apiResponse } = health;
  const few = over(errorRate.maximumPercent);
  const quick = over(responseTime.averageSeconds);
  const nearlyAll = over(apiResponse.percentile95Seconds);
  return {
    uid: "service",
    description: "Which requests are slow or fail, and where?",
    from: "now-6h",
    choose: { job: "application", labels: ["instance", "route"] },
    sections: [
      {
        title: "All requests",
        panels: [
          { title: "Requests", as: "graph", signals: [signals.requestsPerSecond], width: 8, leadsTo: "capacity" },
          {
            title: "Failed requests",
            as: "graph",
            signals: [signals.errorPercent(errorRate.windowSeconds)],
            limits: few,
            width: 8,
            leadsTo: "database",
          },
          {
            title: "Average response time",
            as: "graph",
            signals: [signals.meanResponse],
            limits: quick,
            width: 8,
            leadsTo: "database",
          },
          {
            title: "Answers by status",
            as: "graph",
            signals: [signals.requestsByStatus],
            width: 8,
            leadsTo: "servers",
          },
          {
            title: "What the servers depend on",
            as: "graph",
            signals: [signals.dependencyUp],
            limits: under(1),
            width: 8,
            leadsTo: "database",
          },
          {
            title: "Data queries, 95th percentile",
            as: "graph",
            signals: [signals.apiPercentile95],
            limits: nearlyAll,
            width: 8,
            leadsTo: "database",
          },
        ],
      },
      {
        title: "Route by route",
        panels: [
          {
            title: "Requests by route",
            as: "graph",
            signals: [signals.requestsByRoute],
            width: 8,
            leadsTo: "capacity",
          },
          {
            title: "Failed requests by route",
            as: "graph",
            signals: [signals.errorPercentByRoute],
            limits: few,
            width: 8,
            leadsTo: "database",
          },
          {
            title: "95th percentile by route",
            as: "graph",
            signals: [signals.percentile95ByRoute],
            limits: nearlyAll,
            width: 8,
            leadsTo: "database",
          },
        ],
      },
      {
        title: "Server by server",
        panels: [
          {
            title: "Requests by server",
            as: "graph",
            signals: [signals.requestsByServer],
            width: 8,
            leadsTo: "servers",
          },
          {
            title: "Failed requests by server",
            as: "graph",
            signals: [signals.errorPercentByServer],
            limits: few,
            width: 8,
            leadsTo: "servers",
          },
          {
            title: "Average response time by server",
            as: "graph",
            signals: [signals.meanResponseByServer],
            limits: quick,
            width: 8,
            leadsTo: "servers",
          },
        ],
      },
    ],
  };
}
