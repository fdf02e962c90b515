import { userRecordings } from "../recordings/users";
import { prometheus } from "./prometheus";
import { series } from "./promql-text";
import { rightNow } from "./statistics";

/** Real-time updates over Socket.IO. */
export function webSocketSignals(environment: string) {
  const { webSocket, webSocketNow, webSocketByEvent, updatesByEvent } = userRecordings(environment);
  return {
    percentile95: prometheus({
      question: "How long do all but the slowest twentieth of the real-time updates take?",
      unit: "seconds",
      query: webSocket.read,
    }),
    percentile95ByEvent: prometheus({
      question: "How long do all but the slowest twentieth of the updates of each kind take?",
      unit: "seconds",
      query: webSocketByEvent.read,
      legend: "{{event}}",
    }),
    updatesPerSecond: prometheus({
      question: "How many updates of each kind reach users each second?",
      unit: "perSecond",
      query: updatesByEvent.read,
      legend: "{{event}}",
    }),
    usersByServer: prometheus({
      question: "Are the users spread evenly over the servers?",
      unit: "count",
      query: `sum by (instance) (${series(environment, "application", "http_active_connections")})`,
      legend: "{{instance}}",
      by: "instance",
    }),
    percentile95Now: prometheus({
      question: "How long do all but the slowest twentieth of the real-time updates take right now?",
      unit: "seconds",
      query: rightNow(webSocketNow.read, webSocket.read),
    }),
  };
}
