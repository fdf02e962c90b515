import { budgetPercent, errorBudget } from "../policy/error-budget";
import { health } from "../policy/health";
import type { PrometheusSignal } from "../signals/signal";
import type { Limit, Page } from "./page";

interface KeyMetricsSignals {
  readonly availabilityPercent: (windowSeconds: number) => PrometheusSignal;
  readonly unavailablePercent: (windowSeconds: number) => PrometheusSignal;
  readonly reachable: PrometheusSignal;
  readonly zoneReachable: PrometheusSignal;
  readonly errorPercent: (windowSeconds: number) => PrometheusSignal;
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
const over = (value: number): Limit[] => [{ is: "above", value, tone: "bad" }];
const under = (value: number): Limit[] => [{ is: "below", value, tone: "bad" }];

/** The handbook's five system health indicators, each with its target, then how they came about. */
export function keyMetrics(signals: KeyMetricsSignals): Page {
  const { availability, responseTime, errorRate, databaseQuery, satisfaction, apiResponse, webSocket } = health;
  const uptime = signals.availabilityPercent(availability.windowDays * DAY_SECONDS);
  const errors = signals.errorPercent(errorRate.windowDays * DAY_SECONDS);
  return {
    uid: "key-metrics",
    title: "Key metrics",
    description: "Are the users fine? The system health indicators of the operations handbook against their targets.",
    from: "now-24h",
    sections: [
      {
        title: "System health indicators",
        panels: [
          {
            title: "Application uptime, 30 days",
            as: "number",
            signals: [uptime],
            limits: under(availability.targetPercent),
            width: 5,
          },
          {
            title: "Response time",
            as: "number",
            signals: [signals.meanResponse],
            limits: over(responseTime.averageSeconds),
            width: 5,
          },
          {
            title: "Error rate, 30 days",
            as: "number",
            signals: [errors],
            limits: over(errorRate.maximumPercent),
            width: 5,
          },
          {
            title: "Database query time",
            as: "number",
            signals: [signals.meanQuery],
            limits: over(databaseQuery.averageSeconds),
            width: 5,
          },
          {
            title: "User satisfaction",
            as: "number",
            signals: [signals.meanRating],
            limits: under(satisfaction.minimumRating),
            width: 4,
          },
        ],
      },
      {
        title: "Since when",
        panels: [
          {
            title: "Service reachable",
            as: "graph",
            signals: [signals.reachable, signals.zoneReachable],
            limits: under(1),
            width: 8,
          },
          {
            title: "Average response time",
            as: "graph",
            signals: [signals.meanResponse],
            limits: over(responseTime.averageSeconds),
            width: 8,
          },
          {
            title: "Failed requests",
            as: "graph",
            signals: [signals.errorPercent(errorRate.windowSeconds), signals.errorPercent(3600)],
            limits: over(errorRate.maximumPercent),
            width: 8,
          },
          {
            title: "Average query time",
            as: "graph",
            signals: [signals.meanQuery],
            limits: over(databaseQuery.averageSeconds),
            width: 8,
          },
          {
            title: "Data queries, 95th percentile",
            as: "graph",
            signals: [signals.apiPercentile95],
            limits: over(apiResponse.percentile95Seconds),
            width: 8,
          },
          {
            title: "Real-time updates, 95th percentile",
            as: "graph",
            signals: [signals.webSocketPercentile95],
            limits: over(webSocket.percentile95Seconds),
            width: 8,
          },
        ],
      },
      {
        title: "Error budgets: what was lost, over the windows that page",
        panels: [
          {
            title: "Probes that failed",
            as: "graph",
            signals: burnWindows(signals.unavailablePercent),
            limits: over(budgetPercent(availability.targetPercent)),
            width: 12,
          },
          {
            title: "Requests that failed",
            as: "graph",
            signals: burnWindows(signals.errorPercent),
            limits: over(errorRate.maximumPercent),
            width: 12,
          },
        ],
      },
      {
        title: "How much is going on",
        panels: [
          { title: "Requests", as: "graph", signals: [signals.requestsPerSecond], width: 8 },
          { title: "Concurrent users", as: "graph", signals: [signals.concurrentUsers], width: 8 },
          { title: "Ratings given", as: "graph", signals: [signals.ratings], width: 8 },
        ],
      },
    ],
  };
}

function burnWindows(lost: (windowSeconds: number) => PrometheusSignal): [PrometheusSignal, ...PrometheusSignal[]] {
  const { fast, medium, slow, creeping } = errorBudget;
  return [fast, medium, slow, creeping].map(({ longHours }) => lost(longHours * 3600)) as [PrometheusSignal];
}
