import { health } from "../../policy/health";
import { within } from "../recordings/recording";
import { requestsByRecordings } from "../recordings/requests-by";
import { DATA_ROUTES, REFUSED } from "./failed";
import { prometheus } from "./prometheus";
import { duration, series } from "./promql-text";
import { selectedBy } from "./selected-by";

/** Returns signals that show in which part of the system most of a fault is, for the texts of alerts that aggregate the parts. */
export function breakdownSignals(environment: string) {
  const recorded = requestsByRecordings(environment);
  const application = (metric: string, ...matchers: string[]) =>
    series(environment, "application", metric, ...matchers);
  const refused = (by: string) =>
    `sum by (${by}) (rate(${application("http_requests_total", REFUSED)}[${within(health.refused.windowSeconds)}]))`;
  const queries = (part: string) =>
    `sum by (operation) (rate(${application(`database_query_duration_seconds_${part}`)}[${within(health.databaseQuery.windowSeconds)}]))`;
  const probed = duration(health.zone.lastsSeconds);
  return {
    failedByRoute: prometheus({
      question: "What share of the failed requests does each route have?",
      unit: "percent",
      query: shares(`${recorded.errorPercentByRoute.read} * ${recorded.requestsByRoute.read}`),
      legend: "{{route}}",
      by: "route",
    }),
    failedByServer: prometheus({
      question: "What share of the failed requests does each server have?",
      unit: "percent",
      query: shares(`${recorded.errorPercentByServer.read} * ${recorded.requestsByServer.read}`),
      legend: "{{instance}}",
      by: "instance",
    }),
    refusedByRoute: prometheus({
      question: "What share of the refused requests does each route have?",
      unit: "percent",
      query: shares(refused("route")),
      legend: "{{route}}",
      by: "route",
    }),
    refusedByServer: prometheus({
      question: "What share of the refused requests does each server have?",
      unit: "percent",
      query: shares(refused("instance")),
      legend: "{{instance}}",
      by: "instance",
    }),
    dataQueriesByRoute: prometheus({
      question: "What is the 95th percentile of the response time of each route of the API?",
      unit: "seconds",
      query: selectedBy(recorded.percentile95ByRoute.read, "route", DATA_ROUTES),
      legend: "{{route}}",
      by: "route",
    }),
    meanQueryByOperation: prometheus({
      question: "What is the average duration of a database query of each operation?",
      unit: "seconds",
      query: `${queries("sum")} / ${queries("count")}`,
      legend: "{{operation}}",
    }),
    failedByZone: prometheus({
      question: `What share of the health probes of each zone failed in the last ${probed}?`,
      unit: "percent",
      query: `100 * (1 - avg by (zone) (avg_over_time(${series(environment, "probe", "probe_success", 'target="health"')}[${probed}])))`,
      legend: "{{zone}}",
    }),
    unreachedByServer: prometheus({
      question: "Which server cannot reach a dependency (1)?",
      unit: "count",
      query: `max by (dependency, instance) (1 - ${application("application_dependency_up")})`,
      legend: "{{instance}} {{dependency}}",
    }),
  };
}

/** Returns the query of each series' share of the sum, in percent. */
const shares = (query: string) => `100 * (${query}) / on () group_left () sum(${query})`;
