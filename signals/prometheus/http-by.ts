import { machines } from "../../policy/machines";
import { within } from "../recordings/recording";
import { requestsByRecordings } from "../recordings/requests-by";
import { prometheus } from "./prometheus";
import { duration, series } from "./promql-text";

/** The application's requests told apart: by route, by status, by server. The whole is in `http.ts`. */
export function requestSignals(environment: string) {
  const recorded = requestsByRecordings(environment);
  return {
    requestsByStatus: prometheus({
      question: "How are requests answered?",
      unit: "perSecond",
      query: recorded.requestsByStatus.read,
      legend: "{{status_code}}",
    }),
    requestsByRoute: prometheus({
      question: "How often is each route asked?",
      unit: "perSecond",
      query: recorded.requestsByRoute.read,
      legend: "{{route}}",
      by: "route",
    }),
    errorPercentByRoute: prometheus({
      question: "What share of each route's requests fails with a 5xx?",
      unit: "percent",
      query: recorded.errorPercentByRoute.read,
      legend: "{{route}}",
      by: "route",
    }),
    percentile95ByRoute: prometheus({
      question: "How long do all but the slowest twentieth of each route's requests take?",
      unit: "seconds",
      query: recorded.percentile95ByRoute.read,
      legend: "{{route}}",
      by: "route",
    }),
    requestsByServer: prometheus({
      question: "Is the load spread evenly over the servers?",
      unit: "perSecond",
      query: recorded.requestsByServer.read,
      legend: "{{instance}}",
      by: "instance",
    }),
    errorPercentByServer: prometheus({
      question: "Does one server fail more than the others?",
      unit: "percent",
      query: recorded.errorPercentByServer.read,
      legend: "{{instance}}",
      by: "instance",
    }),
    meanResponseByServer: prometheus({
      question: "Is one server slower than the others?",
      unit: "seconds",
      query: recorded.meanResponseByServer.read,
      legend: "{{instance}}",
      by: "instance",
    }),
    unreachedPercent: prometheus({
      question: "How many of the servers do not find what they depend on?",
      unit: "percent",
      query: `100 * (1 - avg by (dependency) (${series(environment, "application", "application_dependency_up")}))`,
      legend: "{{dependency}}",
    }),
    restarts: prometheus({
      question: `How often was the application of each server started anew in the last ${duration(machines.restarts.windowSeconds)}?`,
      unit: "count",
      query: `sum by (instance) (sum_over_time(${recorded.restarts.read}[${within(machines.restarts.windowSeconds)}]))`,
      legend: "{{instance}}",
      by: "instance",
    }),
    dependencyUp: prometheus({
      question: "Does every server find what it depends on?",
      unit: "count",
      query: `min by (dependency) (${series(environment, "application", "application_dependency_up")})`,
      legend: "{{dependency}}",
    }),
  };
}
