import { collection } from "../policy/collection";
import { health } from "../policy/health";
import { prometheus } from "./prometheus";
import { duration, series } from "./promql-text";
import { userRecordings } from "./recordings/users";
import { rightNow } from "./statistics";

/** Real-time updates over Socket.IO. */
export function webSocketSignals(environment: string) {
  const { webSocket, webSocketNow } = userRecordings(environment);
  const { windowSeconds } = health.webSocket;
  const durations = (part: string) => series(environment, "application", `websocket_message_duration_seconds_${part}`);
  return {
    percentile95: prometheus({
      question: "How long do all but the slowest twentieth of the real-time updates take?",
      unit: "seconds",
      query: webSocket.read,
    }),
    percentile95ByEvent: prometheus({
      question: "How long do all but the slowest twentieth of the updates of each kind take?",
      unit: "seconds",
      query: `histogram_quantile(0.95, sum by (le, event) (rate(${durations("bucket")}[${duration(windowSeconds)}])))`,
      legend: "{{event}}",
    }),
    updatesPerSecond: prometheus({
      question: "How many updates of each kind reach users each second?",
      unit: "perSecond",
      query: `sum by (event) (rate(${durations("count")}[${duration(collection.rate.windowSeconds)}]))`,
      legend: "{{event}}",
    }),
    usersByServer: prometheus({
      question: "Are the users spread evenly over the servers?",
      unit: "count",
      query: `sum by (instance) (${series(environment, "application", "http_active_connections")})`,
      legend: "{{instance}}",
      byInstance: true,
    }),
    percentile95Now: prometheus({
      question: "How long do all but the slowest twentieth of the real-time updates take right now?",
      unit: "seconds",
      query: rightNow(webSocketNow.read, webSocket.read),
    }),
  };
}
