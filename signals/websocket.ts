import { prometheus } from "./prometheus";
import { userRecordings } from "./recordings/users";
import { rightNow } from "./statistics";

/** Real-time updates over Socket.IO. */
export function webSocketSignals(environment: string) {
  const { webSocket, webSocketNow } = userRecordings(environment);
  return {
    percentile95: prometheus({
      question: "How long do all but the slowest twentieth of the real-time updates take?",
      unit: "seconds",
      query: webSocket.read,
    }),
    percentile95Now: prometheus({
      question: "How long do all but the slowest twentieth of the real-time updates take right now?",
      unit: "seconds",
      query: rightNow(webSocketNow.read, webSocket.read),
    }),
  };
}
