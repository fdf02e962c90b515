import { collection } from "../../policy/collection";
import { health } from "../../policy/health";
import { machines } from "../../policy/machines";
import { FAILED } from "../prometheus/failed";
import { duration, series } from "../prometheus/promql-text";
import { bucketRates, percentile95 } from "./percentile";
import { recording, SEAMLESS, within } from "./recording";

/** Returns recordings of the application's requests by route, status and server, for the investigation of incidents. */
export function requestsByRecordings(environment: string) {
  const requests = (...matchers: string[]) => series(environment, "application", "http_requests_total", ...matchers);
  const durations = (part: string) => series(environment, "application", `http_request_duration_seconds_${part}`);
  const record = (name: string, query: string) => recording(environment, name, query);
  const rate = (by: string, what: string, window: string) => `sum by (${by}) (rate(${what}[${window}]))`;
  const away = duration(machines.restarts.awaySeconds);
  const minute = duration(collection.recording.intervalSeconds);
  const latency = duration(health.responseTime.windowSeconds);
  const errors = within(health.errorRate.windowSeconds);
  const failed = (by: string) => {
    const all = rate(by, requests(), errors);
    // Without any 5xx there is no such series, so the product with zero gives the zero.
    return `100 * (${rate(by, requests(FAILED), errors)} or 0 * ${all}) / ${all}`;
  };
  const routeBuckets = bucketRates(
    environment,
    "le_route:http_request_duration_seconds_bucket",
    "le, route",
    durations("bucket"),
  );
  return {
    requestsByStatus: record("status:http_requests:rate", rate("status_code", requests(), SEAMLESS)),
    requestsByRoute: record("route:http_requests:rate", rate("route", requests(), SEAMLESS)),
    errorPercentByRoute: record("route:http_errors:percent", failed("route")),
    routeBuckets,
    percentile95ByRoute: percentile95(
      "route:http_request_duration_seconds:p95",
      routeBuckets,
      ["route"],
      health.responseTime.windowSeconds,
    ),
    /**
     * A counter that starts again means that its process restarted. A reset within a minute is in the window; after a longer downtime, the
     * counter is below its last value before that minute.
     */
    restarts: record(
      "instance:http_requests:restarted",
      `max by (instance) (label_replace(resets(${requests()}[${SEAMLESS}]) > bool 0, "way", "reset", "", "") or label_replace(${requests()} < bool last_over_time(${requests()}[${away}] offset ${minute}), "way", "away", "", ""))`,
    ),
    requestsByServer: record("instance:http_requests:rate", rate("instance", requests(), SEAMLESS)),
    errorPercentByServer: record("instance:http_errors:percent", failed("instance")),
    meanResponseByServer: record(
      "instance:http_request_duration_seconds:mean",
      `${rate("instance", durations("sum"), latency)} / ${rate("instance", durations("count"), latency)}`,
    ),
  };
}
