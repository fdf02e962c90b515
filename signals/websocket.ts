import { health } from "../policy/health";
import { percentile95, rightNow } from "./http";
import { prometheus } from "./prometheus";
import { duration, series } from "./promql-text";

/** Real-time updates over Socket.IO. */
export function webSocketSignals(environment: string) {
  const { windowSeconds } = health.webSocket;
  const slowest = (window: string) =>
    percentile95(series(environment, "application", "websocket_message_duration_seconds_bucket"), window);
  return {
    percentile95: prometheus({
      question: "How long do all but the slowest twentieth of the real-time updates take?",
      unit: "seconds",
      query: slowest(duration(windowSeconds)),
    }),
    percentile95Now: prometheus({
      question: "How long do all but the slowest twentieth of the real-time updates take right now?",
      unit: "seconds",
      query: rightNow(slowest, windowSeconds),
    }),
  };
}
