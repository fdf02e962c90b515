import { collection } from "../../policy/collection";
import { health } from "../../policy/health";
import { DATA_QUERIES, FAILED, REFUSED, WITHOUT_HEALTH_CHECKS, WITHOUT_UPLOADS } from "../prometheus/failed";
import { newlyCountedRate } from "../prometheus/newly-counted";
import { duration, series } from "../prometheus/promql-text";
import { mean } from "../prometheus/statistics";
import { ofObjective } from "./objectives";
import { bucketRates, percentile, percentile95 } from "./percentile";
import { type Recording, recording, SEAMLESS, within } from "./recording";
import { WINDOWS } from "./windows";

const { intervalSeconds } = collection.recording;
const HOUR_SECONDS = 3600;

/** Returns recordings of the application's requests. */
export function httpRecordings(environment: string) {
  const requests = (...matchers: string[]) => series(environment, "application", "http_requests_total", ...matchers);
  const durations = (part: string, ...matchers: string[]) =>
    series(environment, "application", `http_request_duration_seconds_${part}`, ...matchers);
  const record = (name: string, query: string, unrecorded?: string) => recording(environment, name, query, unrecorded);
  const grown = (window: string, ...matchers: string[]) => `sum(increase(${requests(...matchers)}[${window}]))`;

  const up = series(environment, "application", "up");
  const arrived = (...matchers: string[]) => `sum(${newlyCountedRate(requests(...matchers), up)})`;
  const all = record("service:http_requests:rate", arrived());
  // Without any 5xx there is no such series, so the product with zero gives the zero.
  const failed = record("service:http_errors:rate", `${arrived(FAILED)} or on () 0 * ${all.read}`);
  const served = record("service:user_requests:rate", arrived(WITHOUT_HEALTH_CHECKS));
  const refused = record("service:http_refused:rate", `${arrived(REFUSED)} or on () 0 * ${served.read}`);
  const ofLate = within(health.traffic.windowSeconds);
  // Refused requests are excluded, because an attack on passwords is not usual traffic.
  const [servedHour, refusedHour] = [served, refused].map(
    ({ read }) => `avg_over_time(${read}[${within(HOUR_SECONDS)}])`,
  );
  const hourly = record("service:accepted_requests:mean1h", `${servedHour} - ${refusedHour}`);
  const buckets = bucketRates(
    environment,
    "le:http_request_duration_seconds_bucket",
    "le",
    durations("bucket", WITHOUT_UPLOADS),
  );
  const apiBuckets = bucketRates(
    environment,
    "le:api_request_duration_seconds_bucket",
    "le",
    durations("bucket", DATA_QUERIES),
  );
  const each = (make: (window: string, range: string) => Recording) =>
    new Map(WINDOWS.map((seconds) => [seconds, make(duration(seconds), within(seconds))] as const));
  return {
    all,
    failed,
    errorPercent: each((window, range) =>
      ofObjective(
        "errors",
        record(
          `service:http_errors:percent${window}`,
          `100 * sum_over_time(${failed.read}[${range}]) / sum_over_time(${all.read}[${range}])`,
          `100 * (${grown(window, FAILED)} or on () 0 * ${grown(window)}) / ${grown(window)}`,
        ),
      ),
    ),
    requests: each((window, range) =>
      record(
        `service:http_requests:increase${window}`,
        `${intervalSeconds} * sum_over_time(${all.read}[${range}])`,
        grown(window),
      ),
    ),
    served,
    refused,
    servedLately: record("service:user_requests:mean", `avg_over_time(${served.read}[${ofLate}])`),
    refusedLately: record(
      "service:http_refused:mean",
      `avg_over_time(${refused.read}[${within(health.refused.windowSeconds)}])`,
    ),
    hourly,
    usual: record(
      "service:accepted_requests:usual",
      `max_over_time(${hourly.read}[${within(health.traffic.rememberedHours * HOUR_SECONDS)}])`,
    ),
    buckets,
    slowest: percentile(
      health.slowest.quantileRatio,
      "service:http_request_duration_seconds:slowest",
      buckets,
      [],
      health.slowest.windowSeconds,
    ),
    stalled: percentile(
      health.stalled.quantileRatio,
      "service:http_request_duration_seconds:stalled",
      buckets,
      [],
      health.stalled.windowSeconds,
    ),
    stalledOfFew: percentile(
      health.stalled.fewQuantileRatio,
      "service:http_request_duration_seconds:stalled_of_few",
      buckets,
      [],
      health.stalled.windowSeconds,
    ),
    meanResponse: record(
      "service:http_request_duration_seconds:mean",
      mean(durations, duration(health.responseTime.windowSeconds)),
    ),
    meanResponseNow: record("service:http_request_duration_seconds:mean_now", mean(durations, SEAMLESS)),
    apiBuckets,
    apiPercentile95: percentile95(
      "service:http_request_duration_seconds:p95",
      apiBuckets,
      [],
      health.apiResponse.windowSeconds,
    ),
    apiPercentile95Now: percentile95("service:http_request_duration_seconds:p95_now", apiBuckets),
    users: record(
      "service:http_active_connections:sum",
      `sum(${series(environment, "application", "http_active_connections")})`,
    ),
  };
}
