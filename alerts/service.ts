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
  readonly meanRating: PrometheusSignal;
  readonly ratings: PrometheusSignal;
}

const milliseconds = (seconds: number) => `${Math.round(seconds * 1000)} ms`;
/** What users feel: is it there, is it quick, do they like it. */
export function serviceAlerts(
  signals: ServiceSignals,
  causes: readonly GrafanaAlert[],
  dashboard: string,
): GrafanaAlert[] {
  /** Slowness is told when more servers did not cure it, the triggers had time to act, and nothing that causes it is told. */
  const slowForSeconds = Math.max(scaling.serverLaunch.seconds, minimumFiringSeconds(...causes));
  const { zone, responseTime, apiResponse, webSocket, satisfaction, quietNight } = health;
  /** What was measured while nobody was served says nothing about being slow, and what is slow for a known cause is told with it. */
  const ofItsOwn = ({ windowSeconds }: { readonly windowSeconds: number }) => [
    suppressWhileDown(signals.servedThroughout(windowSeconds + slowForSeconds)),
    suppressWhileAlerted(...causes),
  ];
  const { minimumRequestsCount } = quietNight;
  const enough = ({ windowSeconds }: { readonly windowSeconds: number }) =>
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
      summary: "Nobody can use GoCarbonTracker",
      description: `All health checks of the last ${collection.lastWord.seconds} seconds failed, in every zone that asks: it is down, or unreachable, for everybody.`,
      dashboard,
    }),
    grafanaAlert({
      name: "ZoneUnreachable",
      when: [
        { signal: signals.zoneReachable, is: "below", limit: 1 },
        // Another zone's probe succeeds: otherwise nobody is served, which is told as such.
        { signal: signals.reachable, is: "atLeast", limit: 1 },
      ],
      forSeconds: zone.lastsSeconds,
      summary: "Users who come in through one zone may not reach GoCarbonTracker",
      description: `The probe in {{ $labels.zone }} has not found the service healthy for ${zone.lastsSeconds / 60} minutes, while another zone's does.`,
      dashboard,
    }),
    grafanaAlert({
      name: "ResponseTimeHigh",
      when: [
        { signal: signals.meanResponse, is: "above", limit: responseTime.averageSeconds },
        { signal: signals.meanResponseNow, is: "above", limit: responseTime.averageSeconds },
        enough(responseTime),
        ...ofItsOwn(responseTime),
      ],
      forSeconds: slowForSeconds,
      summary: "GoCarbonTracker feels slow",
      description: `A request takes ${CURRENT} on average; more than ${milliseconds(responseTime.averageSeconds)} is too much.`,
      dashboard,
    }),
    grafanaAlert({
      name: "ApiResponseTimeHigh",
      when: [
        { signal: signals.apiPercentile95, is: "above", limit: apiResponse.percentile95Seconds },
        { signal: signals.apiPercentile95Now, is: "above", limit: apiResponse.percentile95Seconds },
        enough(apiResponse),
        ...ofItsOwn(apiResponse),
      ],
      forSeconds: slowForSeconds,
      summary: "Data queries are slow",
      description: `One data query in twenty takes longer than ${CURRENT}; more than ${milliseconds(apiResponse.percentile95Seconds)} is too much.`,
      dashboard,
    }),
    grafanaAlert({
      name: "WebSocketLatencyHigh",
      when: [
        { signal: signals.webSocketPercentile95, is: "above", limit: webSocket.percentile95Seconds },
        { signal: signals.webSocketPercentile95Now, is: "above", limit: webSocket.percentile95Seconds },
        ...ofItsOwn(webSocket),
      ],
      forSeconds: slowForSeconds,
      summary: "Real-time updates arrive late",
      description: `One update in twenty takes longer than ${CURRENT}; more than ${milliseconds(webSocket.percentile95Seconds)} is too much.`,
      dashboard,
    }),
    grafanaAlert({
      name: "SatisfactionLow",
      when: [
        { signal: signals.meanRating, is: "below", limit: satisfaction.minimumRating },
        { signal: signals.ratings, is: "atLeast", limit: satisfaction.minimumRatingsCount },
      ],
      forSeconds: satisfaction.lastsSeconds,
      summary: "Users are less satisfied than promised",
      description:
        `The mean of the last ${satisfaction.windowDays} days is ${CURRENT} of ${satisfaction.bestRating}, below ${satisfaction.minimumRating}, ` +
        `over at least ${satisfaction.minimumRatingsCount} ratings.`,
      dashboard,
    }),
  ];
}
