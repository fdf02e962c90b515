import { collection } from "../../policy/collection";
import { health } from "../../policy/health";
import { duration, series } from "../promql-text";
import { mean, percentile95 } from "../statistics";
import { type Recording, recording, SEAMLESS } from "./recording";
import { WINDOWS } from "./windows";

const { intervalSeconds } = collection.recording;

/** The application's requests. */
export function httpRecordings(environment: string) {
  const requests = (...matchers: string[]) => series(environment, "application", "http_requests_total", ...matchers);
  const durations = (part: string, ...matchers: string[]) =>
    series(environment, "application", `http_request_duration_seconds_${part}`, ...matchers);
  const record = (name: string, query: string) => recording(environment, name, query);

  const all = record("service:http_requests:rate", `sum(rate(${requests()}[${SEAMLESS}]))`);
  // Without a single 5xx there is no such series; times zero gives the zero that was meant.
  const failed = record(
    "service:http_errors:rate",
    `sum(rate(${requests('status_code=~"5.."')}[${SEAMLESS}])) or on () 0 * ${all.read}`,
  );
  const each = (make: (window: string) => Recording) =>
    new Map(WINDOWS.map((seconds) => [seconds, make(duration(seconds))] as const));
  return {
    all,
    failed,
    errorPercent: each((window) =>
      record(
        `service:http_errors:percent${window}`,
        `100 * sum_over_time(${failed.read}[${window}]) / sum_over_time(${all.read}[${window}])`,
      ),
    ),
    requests: each((window) =>
      record(`service:http_requests:increase${window}`, `${intervalSeconds} * sum_over_time(${all.read}[${window}])`),
    ),
    meanResponse: record(
      "service:http_request_duration_seconds:mean",
      mean(durations, duration(health.responseTime.windowSeconds)),
    ),
    apiPercentile95: record(
      "service:http_request_duration_seconds:p95",
      percentile95(durations("bucket", 'route=~"/api/.*"'), duration(health.apiResponse.windowSeconds)),
    ),
    users: record(
      "service:http_active_connections:sum",
      `sum(${series(environment, "application", "http_active_connections")})`,
    ),
  };
}
