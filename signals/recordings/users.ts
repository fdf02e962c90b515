import { collection } from "../../policy/collection";
import { health } from "../../policy/health";
import { duration, series } from "../promql-text";
import { percentile95 } from "../statistics";
import { type Recording, recording, SEAMLESS, within } from "./recording";

const DAY_SECONDS = 86_400;

/** What users feel and say: updates in real time, and ratings. */
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
    webSocketNow: record(
      "service:websocket_message_duration_seconds:p95_now",
      percentile95(application("websocket_message_duration_seconds_bucket"), SEAMLESS),
    ),
    webSocket: record(
      "service:websocket_message_duration_seconds:p95",
      percentile95(application("websocket_message_duration_seconds_bucket"), duration(health.webSocket.windowSeconds)),
    ),
  };
}
