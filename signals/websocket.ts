import { prometheus } from "./prometheus";
import { series } from "./promql-text";
import { userRecordings } from "./recordings/users";
import { percentile95, rightNow } from "./statistics";

/** Real-time updates over Socket.IO. */
export function webSocketSignals(environment: string) {
  const whole = userRecordings(environment).webSocket.read;
  const slowest = (window: string) =>
    percentile95(series(environment, "application", "websocket_message_duration_seconds_bucket"), window);
  return {
    percentile95: prometheus({
      question: "How long do all but the slowest twentieth of the real-time updates take?",
      unit: "seconds",
      query: whole,
    }),
    percentile95Now: prometheus({
      question: "How long do all but the slowest twentieth of the real-time updates take right now?",
      unit: "seconds",
      query: rightNow(slowest, whole),
    }),
  };
}
