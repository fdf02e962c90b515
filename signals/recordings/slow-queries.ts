import { health } from "../../policy/health";
import { DATA_QUERIES, SUCCEEDED, WITHOUT_UPLOADS } from "../prometheus/failed";
import { newlyCountedRate } from "../prometheus/newly-counted";
import { duration, series } from "../prometheus/promql-text";
import { ofObjective } from "./objectives";
import { recording, within } from "./recording";
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
  const below = (le: string) => `sum(${grows}(${bucket(environment, le)}[${window}]))`;
  // Each bucket is extrapolated by itself, so that the difference can be slightly below zero.
  return [below(ALL), `clamp_min(${below(ALL)} - ${below(LIMIT)}, 0)`];
}

const ALL = "+Inf";
const LIMIT = `${health.apiResponse.percentile95Seconds}`;

function bucket(environment: string, le: string): string {
  const matchers = [DATA_QUERIES, WITHOUT_UPLOADS, SUCCEEDED, `le="${le}"`];
  return series(environment, "application", "http_request_duration_seconds_bucket", ...matchers);
}

/** Returns recordings of the data queries that take longer than the objective. */
export function slowQueryRecordings(environment: string) {
  const up = series(environment, "application", "up");
  const [all, fast] = [bucket(environment, ALL), bucket(environment, LIMIT)];
  const [arrived, arrivedFast] = [all, fast].map((one) => newlyCountedRate(one, up));
  const queries = recording(environment, "service:data_queries:rate", `sum(${arrived})`);
  // A histogram without the bucket at the limit has no slow queries; RecordingsMissing reports it.
  const slow = recording(
    environment,
    "service:slow_queries:rate",
    `clamp_min(sum((${arrived}) and ignoring (le) ${fast}) - sum(${arrivedFast}), 0)`,
  );
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
