import { health } from "../policy/health";
import { scaling } from "../policy/scaling";
import type { PrometheusSignal } from "../signals/signal";
import type { GrafanaAlert } from "./alert";
import { grafanaAlert } from "./grafana-alert";

interface ServiceSignals {
  readonly reachable: PrometheusSignal;
  readonly meanResponse: PrometheusSignal;
  readonly apiPercentile95: PrometheusSignal;
  readonly webSocketPercentile95: PrometheusSignal;
  readonly meanRating: PrometheusSignal;
  readonly ratings: PrometheusSignal;
}

const milliseconds = (seconds: number) => `${Math.round(seconds * 1000)} ms`;
/** Slowness is told when more servers did not cure it: the triggers had time to act. */
const SLOW_FOR_SECONDS = scaling.serverLaunch.seconds;

/** What users feel: is it there, is it quick, do they like it. */
export function serviceAlerts(signals: ServiceSignals, dashboard: string): GrafanaAlert[] {
  const { responseTime, apiResponse, webSocket, satisfaction } = health;
  return [
    grafanaAlert({
      name: "ServiceDown",
      when: [{ signal: signals.reachable, is: "below", limit: 1 }],
      forSeconds: 0,
      summary: "Nobody can use GoCarbonTracker",
      description: "No probe in any zone found the service healthy: it is down, or unreachable, for everybody.",
      dashboard,
    }),
    grafanaAlert({
      name: "ResponseTimeHigh",
      when: [{ signal: signals.meanResponse, is: "above", limit: responseTime.averageSeconds }],
      forSeconds: SLOW_FOR_SECONDS,
      summary: "GoCarbonTracker feels slow",
      description: `A request takes more than ${milliseconds(responseTime.averageSeconds)} on average.`,
      dashboard,
    }),
    grafanaAlert({
      name: "ApiResponseTimeHigh",
      when: [{ signal: signals.apiPercentile95, is: "above", limit: apiResponse.percentile95Seconds }],
      forSeconds: SLOW_FOR_SECONDS,
      summary: "Data queries are slow",
      description: `One data query in twenty takes more than ${milliseconds(apiResponse.percentile95Seconds)}.`,
      dashboard,
    }),
    grafanaAlert({
      name: "WebSocketLatencyHigh",
      when: [{ signal: signals.webSocketPercentile95, is: "above", limit: webSocket.percentile95Seconds }],
      forSeconds: SLOW_FOR_SECONDS,
      summary: "Real-time updates arrive late",
      description: `One update in twenty takes more than ${milliseconds(webSocket.percentile95Seconds)}.`,
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
        `The mean of the last ${satisfaction.windowDays} days is below ${satisfaction.minimumRating} of ${satisfaction.bestRating}, ` +
        `over at least ${satisfaction.minimumRatingsCount} ratings.`,
      dashboard,
    }),
  ];
}
