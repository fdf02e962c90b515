import { health } from "../policy/health";
import type { ReaderLimits } from "../policy/reader-capacity";
import type { PrometheusSignal } from "../signals/signal";
import type { Dashboard } from "./dashboard";
import { type ErrorBudgetSignals, errorBudgetSections } from "./error-budgets";
import { badAbove, badBelow, warnBelow } from "./limits";
import { HEIGHT } from "./style";
import { userSteps } from "./user-steps";

type InWindow = (windowSeconds: number) => PrometheusSignal;

interface KeyMetricsSignals extends ErrorBudgetSignals {
  readonly availabilityPercent: InWindow;
  readonly outageLeft: PrometheusSignal;
  readonly reachable: PrometheusSignal;
  readonly zoneReachable: PrometheusSignal;
  readonly failuresLeft: PrometheusSignal;
  readonly slowLeft: PrometheusSignal;
  readonly meanResponse: PrometheusSignal;
  readonly apiPercentile95: PrometheusSignal;
  readonly webSocketPercentile95: PrometheusSignal;
  readonly meanQuery: PrometheusSignal;
  readonly meanRating: PrometheusSignal;
  readonly ratings: PrometheusSignal;
  readonly requestsPerSecond: PrometheusSignal;
  readonly concurrentUsers: PrometheusSignal;
}

const DAY_SECONDS = 86_400;

/** The dashboard on the handbook's five system health indicators: each against its target, with the remaining error budgets. */
export function keyMetricsDashboard(signals: KeyMetricsSignals, readers: ReaderLimits): Dashboard {
  const { availability, responseTime, errorRate, databaseQuery, satisfaction, apiResponse, webSocket } = health;
  const ofAvailability = availability.windowDays * DAY_SECONDS;
  const ofErrors = errorRate.windowDays * DAY_SECONDS;
  const responseTimeLimit = badAbove(responseTime.averageSeconds);
  const errorRateLimit = badAbove(errorRate.maximumPercent);
  const queries = badAbove(databaseQuery.averageSeconds);
  return {
    uid: "key-metrics",
    description: "Does the service meet its objectives, and how much error budget remains?",
    from: "now-24h",
    sections: [
      {
        title: "System health indicators",
        panels: [
          {
            title: "Application uptime, 30 days",
            as: "number",
            signals: [signals.availabilityPercent(ofAvailability)],
            limits: badBelow(availability.targetPercent),
            width: 5,
            leadsTo: "service",
          },
          {
            title: "Response time",
            as: "number",
            signals: [signals.meanResponse],
            limits: responseTimeLimit,
            width: 5,
            leadsTo: "service",
          },
          {
            title: "Error rate, 30 days",
            as: "number",
            signals: [signals.errorPercent(ofErrors)],
            limits: errorRateLimit,
            width: 5,
            leadsTo: "service",
          },
          {
            title: "Database query time",
            as: "number",
            signals: [signals.meanQuery],
            limits: queries,
            width: 5,
            leadsTo: "database",
          },
          {
            title: "User satisfaction",
            as: "number",
            signals: [signals.meanRating],
            limits: badBelow(satisfaction.minimumRating),
            width: 4,
            leadsTo: "real-time",
          },
          {
            title: "Downtime budget remaining",
            as: "number",
            signals: [signals.outageLeft],
            limits: badBelow(0),
            width: 4,
            height: HEIGHT.graph,
            leadsTo: "service",
          },
          {
            title: "Failure budget remaining",
            as: "number",
            signals: [signals.failuresLeft],
            limits: badBelow(0),
            width: 4,
            height: HEIGHT.graph,
            leadsTo: "service",
          },
          {
            title: "Slow-query budget remaining",
            as: "number",
            signals: [signals.slowLeft],
            limits: badBelow(0),
            width: 4,
            height: HEIGHT.graph,
            leadsTo: "service",
          },
          {
            title: "Service reachable",
            as: "graph",
            signals: [signals.reachable, signals.zoneReachable],
            limits: badBelow(1),
            width: 6,
            leadsTo: "monitoring",
          },
          {
            title: "Firing alerts",
            as: "alerts",
            question: "Which alerts are firing, and since when?",
            width: 6,
            leadsTo: "on-call",
          },
          {
            title: "Average response time",
            as: "graph",
            signals: [signals.meanResponse],
            limits: responseTimeLimit,
            width: 8,
            leadsTo: "service",
          },
          {
            title: "Error rate",
            as: "graph",
            signals: [signals.errorPercent(errorRate.windowSeconds), signals.errorPercent(3600)],
            limits: errorRateLimit,
            width: 8,
            leadsTo: "service",
          },
          {
            title: "Average query time",
            as: "graph",
            signals: [signals.meanQuery],
            limits: queries,
            width: 8,
            leadsTo: "database",
          },
        ],
      },
      {
        title: "Latency of data queries and real-time updates",
        panels: [
          {
            title: "Data query latency, 95th percentile",
            as: "graph",
            signals: [signals.apiPercentile95],
            limits: badAbove(apiResponse.percentile95Seconds),
            width: 12,
            leadsTo: "service",
          },
          {
            title: "Real-time update latency, 95th percentile",
            as: "graph",
            signals: [signals.webSocketPercentile95],
            limits: badAbove(webSocket.percentile95Seconds),
            width: 12,
            leadsTo: "real-time",
          },
        ],
      },
      ...errorBudgetSections(signals),
      {
        title: "Traffic",
        panels: [
          { title: "Request rate", as: "graph", signals: [signals.requestsPerSecond], width: 8, leadsTo: "service" },
          {
            title: "Concurrent users",
            as: "graph",
            signals: [signals.concurrentUsers],
            limits: userSteps(readers),
            width: 8,
            leadsTo: "capacity",
          },
          {
            title: "Ratings received",
            as: "graph",
            signals: [signals.ratings],
            limits: warnBelow(satisfaction.minimumRatingsCount),
            width: 8,
            leadsTo: "real-time",
          },
        ],
      },
    ],
  };
}
