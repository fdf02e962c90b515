import { health } from "../policy/health";
import { percentile95 } from "./http";
import { prometheus } from "./prometheus";
import { duration, series } from "./promql-text";

/** Real-time updates over Socket.IO. */
export function webSocketSignals(environment: string) {
  return {
    percentile95: prometheus({
      question: "How long do all but the slowest twentieth of the real-time updates take?",
      unit: "seconds",
      query: percentile95(
        series(environment, "application", "websocket_message_duration_seconds_bucket"),
        duration(health.webSocket.windowSeconds),
      ),
    }),
  };
}
