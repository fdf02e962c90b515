import { health } from "../policy/health";
import type { PrometheusSignal } from "../signals/signal";
import type { Dashboard } from "./dashboard";
import { badAbove, badBelow, warnThenBad } from "./limits";

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
  readonly remainingPercent: PrometheusSignal;
  readonly refusedPercent: PrometheusSignal;
  readonly slowest: PrometheusSignal;
  readonly stalled: PrometheusSignal;
  readonly unreachedPercent: PrometheusSignal;
}

/** The dashboard on requests: rate, errors and duration, in total, by route and by server. */
export function serviceDashboard(signals: ServiceSignals): Dashboard {
  const { responseTime, errorRate, apiResponse, traffic, refused, slowest, stalled, dependency } = health;
  const errorRateLimit = badAbove(errorRate.maximumPercent);
  const responseTimeLimit = badAbove(responseTime.averageSeconds);
  const percentile95Limit = badAbove(apiResponse.percentile95Seconds);
  return {
    uid: "service",
    description: "Which requests are slow or fail, on which route and on which server?",
    from: "now-6h",
    choose: { job: "application", labels: ["instance", "route"] },
    sections: [
      {
        title: "All requests",
        panels: [
          { title: "Request rate", as: "graph", signals: [signals.requestsPerSecond], width: 8, leadsTo: "capacity" },
          {
            title: "Error rate",
            as: "graph",
            signals: [signals.errorPercent(errorRate.windowSeconds)],
            limits: errorRateLimit,
            width: 8,
            leadsTo: "database",
          },
          {
            title: "Average response time",
            as: "graph",
            signals: [signals.meanResponse],
            limits: responseTimeLimit,
            width: 8,
            leadsTo: "database",
          },
          {
            title: "Responses by status code",
            as: "graph",
            signals: [signals.requestsByStatus],
            width: 8,
            leadsTo: "servers",
          },
          {
            title: "Dependency status",
            as: "graph",
            signals: [signals.dependencyUp],
            limits: badBelow(1),
            width: 8,
            leadsTo: "database",
          },
          {
            title: "Data query latency, 95th percentile",
            as: "graph",
            signals: [signals.apiPercentile95],
            limits: percentile95Limit,
            width: 8,
            leadsTo: "database",
          },
        ],
      },
      {
        title: "Degradation without 5xx errors",
        panels: [
          {
            title: "Request rate relative to peak hour",
            as: "graph",
            signals: [signals.remainingPercent],
            limits: badBelow(traffic.remainingPercent),
            width: 6,
            leadsTo: "capacity",
          },
          {
            title: "Refused requests, 401 and 403",
            as: "graph",
            signals: [signals.refusedPercent],
            limits: warnThenBad(refused.maximumPercent, refused.mostPercent),
            width: 6,
            leadsTo: "real-time",
          },
          {
            title: "Tail latency",
            as: "graph",
            signals: [signals.slowest, signals.stalled],
            limits: warnThenBad(slowest.maximumSeconds, stalled.maximumSeconds),
            width: 6,
            leadsTo: "database",
          },
          {
            title: "Servers that cannot reach a dependency",
            as: "graph",
            signals: [signals.unreachedPercent],
            limits: warnThenBad(0, dependency.mostServersPercent),
            width: 6,
            leadsTo: "servers",
          },
        ],
      },
      {
        title: "By route",
        panels: [
          {
            title: "Request rate by route",
            as: "graph",
            signals: [signals.requestsByRoute],
            width: 8,
            leadsTo: "capacity",
          },
          {
            title: "Error rate by route",
            as: "graph",
            signals: [signals.errorPercentByRoute],
            limits: errorRateLimit,
            width: 8,
            leadsTo: "database",
          },
          {
            title: "Latency by route, 95th percentile",
            as: "graph",
            signals: [signals.percentile95ByRoute],
            limits: percentile95Limit,
            width: 8,
            leadsTo: "database",
          },
        ],
      },
      {
        title: "By server",
        panels: [
          {
            title: "Request rate by server",
            as: "graph",
            signals: [signals.requestsByServer],
            width: 8,
            leadsTo: "servers",
          },
          {
            title: "Error rate by server",
            as: "graph",
            signals: [signals.errorPercentByServer],
            limits: errorRateLimit,
            width: 8,
            leadsTo: "servers",
          },
          {
            title: "Average response time by server",
            as: "graph",
            signals: [signals.meanResponseByServer],
            limits: responseTimeLimit,
            width: 8,
            leadsTo: "servers",
          },
        ],
      },
    ],
  };
}
