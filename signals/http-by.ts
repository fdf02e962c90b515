import { collection } from "../policy/collection";
import { health } from "../policy/health";
import { prometheus } from "./prometheus";
import { duration, series } from "./promql-text";

const RATE = duration(collection.rate.windowSeconds);
const ERRORS = duration(health.errorRate.windowSeconds);
const LATENCY = duration(health.responseTime.windowSeconds);

/** The application's requests told apart: by route, by status, by server. The whole is in `http.ts`. */
export function requestSignals(environment: string) {
  const requests = (...matchers: string[]) => series(environment, "application", "http_requests_total", ...matchers);
  const durations = (part: string) => series(environment, "application", `http_request_duration_seconds_${part}`);
  const rate = (by: string, what: string, window: string) => `sum by (${by}) (rate(${what}[${window}]))`;
  const errors = (by: string) => {
    const all = rate(by, requests(), ERRORS);
    return `100 * (${rate(by, requests('status_code=~"5.."'), ERRORS)} or 0 * ${all}) / ${all}`;
  };
  return {
    requestsByStatus: prometheus({
      question: "How are requests answered?",
      unit: "perSecond",
      query: rate("status_code", requests(), RATE),
      legend: "{{status_code}}",
    }),
    requestsByRoute: prometheus({
      question: "How often is each route asked?",
      unit: "perSecond",
      query: rate("route", requests(), RATE),
      legend: "{{route}}",
    }),
    errorPercentByRoute: prometheus({
      question: "What share of each route's requests fails with a 5xx?",
      unit: "percent",
      query: errors("route"),
      legend: "{{route}}",
    }),
    percentile95ByRoute: prometheus({
      question: "How long do all but the slowest twentieth of each route's requests take?",
      unit: "seconds",
      query: `histogram_quantile(0.95, ${rate("le, route", durations("bucket"), LATENCY)})`,
      legend: "{{route}}",
    }),
    requestsByServer: prometheus({
      question: "Is the load spread evenly over the servers?",
      unit: "perSecond",
      query: rate("instance", requests(), RATE),
      legend: "{{instance}}",
      byInstance: true,
    }),
    errorPercentByServer: prometheus({
      question: "Does one server fail more than the others?",
      unit: "percent",
      query: errors("instance"),
      legend: "{{instance}}",
      byInstance: true,
    }),
    meanResponseByServer: prometheus({
      question: "Is one server slower than the others?",
      unit: "seconds",
      query: `${rate("instance", durations("sum"), LATENCY)} / ${rate("instance", durations("count"), LATENCY)}`,
      legend: "{{instance}}",
      byInstance: true,
    }),
    dependencyUp: prometheus({
      question: "Does every server find what it depends on?",
      unit: "count",
      query: `min by (dependency) (${series(environment, "application", "application_dependency_up")})`,
      legend: "{{dependency}}",
    }),
  };
}
