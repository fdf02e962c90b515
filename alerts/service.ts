import { collection } from "../policy/collection";
import { health } from "../policy/health";
import { scaling } from "../policy/scaling";
import type { PrometheusSignal } from "../signals/signal";
import type { GrafanaAlert } from "./alert";
import { grafanaAlert } from "./grafana-alert";
import { CURRENT } from "./render/current-value";
import { minimumFiringSeconds, suppressWhileAlerted } from "./suppress-while-alerted";
import { suppressWhileDown } from "./suppress-while-down";

interface ServiceSignals {
  readonly reachable: PrometheusSignal;
  readonly zoneReachable: PrometheusSignal;
  readonly servedThroughout: (windowSeconds: number) => PrometheusSignal;
  readonly meanResponse: PrometheusSignal;
  readonly meanResponseNow: PrometheusSignal;
  readonly apiPercentile95: PrometheusSignal;
  readonly apiPercentile95Now: PrometheusSignal;
  readonly webSocketPercentile95: PrometheusSignal;
  readonly webSocketPercentile95Now: PrometheusSignal;
  readonly enoughRequests: (windowSeconds: number, minimumCount: number) => PrometheusSignal;
  readonly enoughUpdates: (windowSeconds: number, minimumCount: number) => PrometheusSignal;
}

const milliseconds = (seconds: number) => `${Math.round(seconds * 1000)} ms`;
/** Alerts on user impact: availability and response times. */
export function serviceAlerts(
  signals: ServiceSignals,
  causes: readonly GrafanaAlert[],
  dashboard: string,
): GrafanaAlert[] {
  /** Seconds of slow responses before an alert: scaling and the alerts on causes act first. */
  const slowForSeconds = Math.max(scaling.serverLaunch.seconds, minimumFiringSeconds(...causes));
  const { zone, responseTime, apiResponse, webSocket, quietNight } = health;
  /** Comparisons that suppress a latency alert during an outage or while an alert on a cause fires. */
  const withoutKnownCause = ({ windowSeconds }: { readonly windowSeconds: number }) => [
    suppressWhileDown(signals.servedThroughout(windowSeconds + slowForSeconds)),
    suppressWhileAlerted(...causes),
  ];
  const { minimumRequestsCount } = quietNight;
  const minimumRequests = ({ windowSeconds }: { readonly windowSeconds: number }) =>
    ({
      signal: signals.enoughRequests(windowSeconds, minimumRequestsCount),
      is: "atLeast",
      limit: minimumRequestsCount,
    }) as const;
  return [
    grafanaAlert({
      name: "ServiceDown",
      when: [{ signal: signals.reachable, is: "below", limit: 1 }],
      forSeconds: 0,
      summary: "GoCarbonTracker is down for all users",
      description: `All health checks of the last ${collection.lastWord.seconds} seconds failed in every zone: the service is down or unreachable. The alert resolves after ${collection.recovery.keepFiringPageSeconds / 60} minutes without an outage. First step: request the health endpoint and read which dependency it reports as unhealthy.`,
      dashboard,
    }),
    grafanaAlert({
      name: "ZoneUnreachable",
      when: [
        { signal: signals.zoneReachable, is: "below", limit: 1 },
        // Another zone's probe succeeds; otherwise ServiceDown fires.
        { signal: signals.reachable, is: "atLeast", limit: 1 },
      ],
      forSeconds: zone.lastsSeconds,
      summary: "Users who connect through one zone may not reach GoCarbonTracker",
      description: `The health checks from {{ $labels.zone }} have failed for ${zone.lastsSeconds / 60} minutes, while those from another zone succeed. First step: check whether the servers of that zone are unhealthy.`,
      dashboard,
    }),
    grafanaAlert({
      name: "ResponseTimeHigh",
      when: [
        { signal: signals.meanResponse, is: "above", limit: responseTime.averageSeconds },
        { signal: signals.meanResponseNow, is: "above", limit: responseTime.averageSeconds },
        minimumRequests(responseTime),
        ...withoutKnownCause(responseTime),
      ],
      forSeconds: slowForSeconds,
      summary: "GoCarbonTracker responds slowly to users",
      description: `The average response time is ${CURRENT}; threshold: above ${milliseconds(responseTime.averageSeconds)} for ${slowForSeconds / 60} minutes. First step: check whether database queries are slow as well.`,
      dashboard,
    }),
    grafanaAlert({
      name: "ApiResponseTimeHigh",
      when: [
        { signal: signals.apiPercentile95, is: "above", limit: apiResponse.percentile95Seconds },
        { signal: signals.apiPercentile95Now, is: "above", limit: apiResponse.percentile95Seconds },
        minimumRequests(apiResponse),
        ...withoutKnownCause(apiResponse),
      ],
      forSeconds: slowForSeconds,
      summary: "Data queries are slow for users",
      description: `The 95th percentile of data queries is ${CURRENT}; threshold: above ${milliseconds(apiResponse.percentile95Seconds)} for ${slowForSeconds / 60} minutes. First step: look for slow statements in the database log.`,
      dashboard,
    }),
    grafanaAlert({
      name: "WebSocketLatencyHigh",
      when: [
        { signal: signals.webSocketPercentile95, is: "above", limit: webSocket.percentile95Seconds },
        { signal: signals.webSocketPercentile95Now, is: "above", limit: webSocket.percentile95Seconds },
        {
          signal: signals.enoughUpdates(webSocket.windowSeconds, minimumRequestsCount),
          is: "atLeast",
          limit: minimumRequestsCount,
        },
        ...withoutKnownCause(webSocket),
      ],
      forSeconds: slowForSeconds,
      summary: "Real-time updates reach users late",
      description: `The 95th percentile of real-time updates is ${CURRENT}; threshold: above ${milliseconds(webSocket.percentile95Seconds)} for ${slowForSeconds / 60} minutes. First step: check the memory and the replication of the cache.`,
      dashboard,
    }),
  ];
}
