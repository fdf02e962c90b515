import { machines } from "../../policy/machines";
import { within } from "../recordings/recording";
import { requestsByRecordings } from "../recordings/requests-by";
import { prometheus } from "./prometheus";
import { duration, series } from "./promql-text";

/** Returns signals of the application's requests by route, status and server. `http.ts` has the totals. */
export function requestSignals(environment: string) {
  const recorded = requestsByRecordings(environment);
  return {
    requestsByStatus: prometheus({
      question: "How many requests per second are answered with each status code?",
      unit: "perSecond",
      query: recorded.requestsByStatus.read,
      legend: "{{status_code}}",
    }),
    requestsByRoute: prometheus({
      question: "How many requests per second does each route receive?",
      unit: "perSecond",
      query: recorded.requestsByRoute.read,
      legend: "{{route}}",
      by: "route",
    }),
    errorPercentByRoute: prometheus({
      question: "What share of the requests of each route fails with a 5xx?",
      unit: "percent",
      query: recorded.errorPercentByRoute.read,
      legend: "{{route}}",
      by: "route",
    }),
    percentile95ByRoute: prometheus({
      question: "What is the 95th percentile of the response time of each route?",
      unit: "seconds",
      query: recorded.percentile95ByRoute.read,
      legend: "{{route}}",
      by: "route",
    }),
    requestsByServer: prometheus({
      question: "How many requests per second does each server receive?",
      unit: "perSecond",
      query: recorded.requestsByServer.read,
      legend: "{{instance}}",
      by: "instance",
    }),
    errorPercentByServer: prometheus({
      question: "What share of the requests of each server fails with a 5xx?",
      unit: "percent",
      query: recorded.errorPercentByServer.read,
      legend: "{{instance}}",
      by: "instance",
    }),
    meanResponseByServer: prometheus({
      question: "What is the average response time of each server?",
      unit: "seconds",
      query: recorded.meanResponseByServer.read,
      legend: "{{instance}}",
      by: "instance",
    }),
    unreachedPercent: prometheus({
      question: "What share of the servers cannot reach each dependency?",
      unit: "percent",
      query: `100 * (1 - avg by (dependency) (${series(environment, "application", "application_dependency_up")}))`,
      legend: "{{dependency}}",
    }),
    restarts: prometheus({
      question: `How many times did the application of each server restart in the last ${duration(machines.restarts.windowSeconds)}?`,
      unit: "count",
      query: `sum by (instance) (sum_over_time(${recorded.restarts.read}[${within(machines.restarts.windowSeconds)}]))`,
      legend: "{{instance}}",
      by: "instance",
    }),
    dependencyUp: prometheus({
      question: "Does every server reach each dependency (1) or not (0)?",
      unit: "count",
      query: `min by (dependency) (${series(environment, "application", "application_dependency_up")})`,
      legend: "{{dependency}}",
    }),
  };
}
