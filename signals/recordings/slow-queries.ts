import { health } from "../../policy/health";
import { DATA_QUERIES, SUCCEEDED, WITHOUT_UPLOADS } from "../prometheus/failed";
import { duration, series } from "../prometheus/promql-text";
import { ofObjective } from "./objectives";
import { recording, SEAMLESS, within } from "./recording";
import { WINDOWS } from "./windows";

/**
 * Returns the queries of the number of data queries and of those that took longer than the objective, in a window. Failures of the
 * server are excluded, because they spend the budget of the error rate. Errors of clients are excluded, because their fast answers would
 * hide slow queries. Uploads are excluded, because they take as long as a user's connection.
 */
export function slowQueries(
  environment: string,
  grows: "rate" | "increase",
  window: string,
): readonly [all: string, slow: string] {
  const below = (le: string) => {
    const matchers = [DATA_QUERIES, WITHOUT_UPLOADS, SUCCEEDED, `le="${le}"`];
    return `sum(${grows}(${series(environment, "application", "http_request_duration_seconds_bucket", ...matchers)}[${window}]))`;
  };
  // Each bucket is extrapolated by itself, so that the difference can be slightly below zero.
  return [below("+Inf"), `clamp_min(${below("+Inf")} - ${below(`${health.apiResponse.percentile95Seconds}`)}, 0)`];
}

/** Returns recordings of the data queries that take longer than the objective. */
export function slowQueryRecordings(environment: string) {
  const [all, slower] = slowQueries(environment, "rate", SEAMLESS);
  const queries = recording(environment, "service:data_queries:rate", all);
  const slow = recording(environment, "service:slow_queries:rate", slower);
  return {
    queries,
    slow,
    slowPercent: new Map(
      WINDOWS.map((seconds) => {
        const [counted, bad] = slowQueries(environment, "increase", duration(seconds));
        const range = within(seconds);
        const made = recording(
          environment,
          `service:slow_queries:percent${duration(seconds)}`,
          `100 * sum_over_time(${slow.read}[${range}]) / sum_over_time(${queries.read}[${range}])`,
          `100 * ${bad} / ${counted}`,
        );
        return [seconds, ofObjective("slowness", made)] as const;
      }),
    ),
  };
}
