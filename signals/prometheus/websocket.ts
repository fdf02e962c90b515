import { collection } from "../../policy/collection";
import { within } from "../recordings/recording";
import { userRecordings } from "../recordings/users";
import { prometheus } from "./prometheus";
import { duration, series } from "./promql-text";
import { rightNow } from "./statistics";

/** Returns signals of real-time updates over Socket.IO. */
export function webSocketSignals(environment: string) {
  const { webSocket, webSocketNow, webSocketByEvent, updatesByEvent } = userRecordings(environment);
  return {
    percentile95: prometheus({
      question: "What is the 95th percentile of the latency of real-time updates?",
      unit: "seconds",
      query: webSocket.read,
    }),
    percentile95ByEvent: prometheus({
      question: "What is the 95th percentile of the latency of each type of update?",
      unit: "seconds",
      query: webSocketByEvent.read,
      legend: "{{event}}",
    }),
    updatesPerSecond: prometheus({
      question: "How many updates per second of each type reach users?",
      unit: "perSecond",
      query: updatesByEvent.read,
      legend: "{{event}}",
    }),
    enoughUpdates: (windowSeconds: number, minimumCount: number) => {
      const { intervalSeconds } = collection.recording;
      return prometheus({
        question: `How many updates reached users in the last ${duration(windowSeconds)} (without data: ${minimumCount})?`,
        unit: "count",
        query: `${intervalSeconds} * sum(sum_over_time(${updatesByEvent.read}[${within(windowSeconds)}])) or on () vector(${minimumCount})`,
      });
    },
    usersByServer: prometheus({
      question: "How many users are connected to each server?",
      unit: "count",
      query: `sum by (instance) (${series(environment, "application", "http_active_connections")})`,
      legend: "{{instance}}",
      by: "instance",
    }),
    percentile95Now: prometheus({
      question: "What is the 95th percentile of the latency of real-time updates in the last minute?",
      unit: "seconds",
      query: rightNow(webSocketNow.read, webSocket.read),
    }),
  };
}
