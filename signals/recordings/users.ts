import { collection } from "../../policy/collection";
import { health } from "../../policy/health";
import { series } from "../prometheus/promql-text";
import { bucketRates, percentile95 } from "./percentile";
import { type Recording, recording, SEAMLESS, within } from "./recording";

const DAY_SECONDS = 86_400;

/** Returns recordings of user impact: real-time updates and ratings. */
export function userRecordings(environment: string) {
  const application = (metric: string) => series(environment, "application", metric);
  const record = (name: string, query: string): Recording => recording(environment, name, query);
  const part = (suffix: "sum" | "count") =>
    record(
      `service:user_satisfaction_${suffix}:rate`,
      `sum(rate(${application(`user_satisfaction_rating_${suffix}`)}[${SEAMLESS}]))`,
    );
  const [points, count] = [part("sum"), part("count")];
  const week = within(health.satisfaction.windowDays * DAY_SECONDS);
  const updateBuckets = bucketRates(
    environment,
    "event_le:websocket_message_duration_seconds_bucket",
    "event, le",
    application("websocket_message_duration_seconds_bucket"),
  );
  return {
    points,
    count,
    meanRating: record(
      "service:user_satisfaction:mean",
      `sum_over_time(${points.read}[${week}]) / sum_over_time(${count.read}[${week}])`,
    ),
    ratings: record(
      "service:user_satisfaction:count",
      `${collection.recording.intervalSeconds} * sum_over_time(${count.read}[${week}])`,
    ),
    updateBuckets,
    webSocketNow: percentile95("service:websocket_message_duration_seconds:p95_now", updateBuckets),
    webSocket: percentile95(
      "service:websocket_message_duration_seconds:p95",
      updateBuckets,
      [],
      health.webSocket.windowSeconds,
    ),
    updatesByEvent: record(
      "event:websocket_messages:rate",
      `sum by (event) (rate(${application("websocket_message_duration_seconds_count")}[${SEAMLESS}]))`,
    ),
    webSocketByEvent: percentile95(
      "event:websocket_message_duration_seconds:p95",
      updateBuckets,
      ["event"],
      health.webSocket.windowSeconds,
    ),
  };
}
